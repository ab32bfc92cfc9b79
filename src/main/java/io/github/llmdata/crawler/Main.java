package io.github.llmdata.crawler;

import io.github.llmdata.crawler.cli.Cli;
import io.github.llmdata.crawler.cli.StandardStreams;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.reddit.RedditMode;
import io.github.llmdata.crawler.stack.StackMode;
import io.github.llmdata.crawler.wiki.WikiMode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Starts the program. The only class that knows all modes. */
public final class Main {
    static final List<Mode> MODES = List.of(new WikiMode(), new RedditMode(), new StackMode());

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new Cli(MODES, new PrepareMode(), version(), new StandardStreams(System.in, out, System.err))
                .run(args));
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
