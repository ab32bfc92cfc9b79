package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.mode.Mode;
import java.util.stream.Collectors;

/** The short usage, which fits a screen: what a run needs, and an example of each mode. */
record Usage(Modes modes) {

    String text() {
        String examples = modes.all().stream().map(Usage::example).collect(Collectors.joining());
        return """
                Usage: java -jar crawler.jar --mode %s [--input PATH]... [--output DIR] [OPTION]...
                       java -jar crawler.jar VERB ...

                Turns Wikipedia pages, Reddit threads and Stack Exchange dumps into training text for a small GPT.
                --input sample reads a small sample in the jar, without a network.

                Examples:
                %s
                --help lists all options and exit codes; help VERB explains a verb.
                """.formatted(modes.names("|"), examples);
    }

    private static String example(Mode mode) {
        return "  java -jar crawler.jar --mode " + mode.name() + " " + mode.example() + "\n";
    }
}
