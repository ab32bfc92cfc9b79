package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.settings.Spelling;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help [VERB]}: the short usage, or the whole help of a verb. */
@Command(
        name = HelpCommand.NAME,
        customSynopsis = "crawler.jar help [VERB]",
        description = "Prints a short usage with examples, or the help of a verb.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage"})
final class HelpCommand implements Callable<Integer> {
    static final String NAME = "help";

    private final Modes modes;
    private final StandardStreams streams;

    @Parameters(arity = "0..1", paramLabel = "VERB", description = "the verb to explain")
    @Nullable
    String verb;

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    @Nullable
    CommandSpec spec;

    HelpCommand(Modes modes, StandardStreams streams) {
        this.modes = modes;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (verb == null) {
            streams.out().print(new Usage(modes).text());
            return ExitCode.DONE;
        }
        Map<String, CommandLine> verbs =
                Objects.requireNonNull(spec).parent().commandLine().getSubcommands();
        CommandLine known = verbs.get(verb);
        if (known == null) {
            streams.err()
                    .println("VERB must be one of " + String.join(", ", verbs.keySet()) + ", was " + verb
                            + Spelling.hint(Spelling.nearest(verb, verbs.keySet())));
            return ExitCode.USAGE;
        }
        known.usage(streams.out(), CommandLine.Help.Ansi.OFF);
        return ExitCode.DONE;
    }
}
