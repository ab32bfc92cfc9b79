package io.github.llmdata.crawler.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of a run. */
@Command(
        name = "crawler.jar",
        sortOptions = false,
        description =
                "Turns Wikipedia pages, Reddit threads and Stack Exchange dumps into training text for a small GPT.",
        footer = {
            "",
            "Also, as crawler.jar VERB ...:",
            "  extract --mode wiki|reddit|stack FILE   a saved page or a post's body, as text",
            "  robots-check FILE USER_AGENT URL        whether a robots.txt allows it: 0 or 1",
            "  url-normalize URL [BASE]                a URL as it would be requested",
            "",
            "Exit codes: 0 done, 1 failed or an input could not be read whole,",
            "2 wrong usage or configuration, 3 data complete but the analysis failed,",
            "130 and 143 stopped by SIGINT and SIGTERM."
        })
public final class CommandLine {
    @Option(
            names = "--mode",
            paramLabel = "wiki|reddit|stack",
            required = true,
            description = "where the text comes from")
    public String mode = "";

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "file or folder to read; may repeat; the word sample reads what the jar carries"
                    + " (default: crawler.<mode>.input)")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "folder to write to (default: crawler.output.dir)")
    @Nullable
    String output;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings in HOCON (default: conf/application.conf if it exists)")
    @Nullable
    Path config;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "overrides one key; may repeat; the value is HOCON")
    List<String> sets = new ArrayList<>();

    @Option(names = "--fresh", description = "start over rather than continue the unfinished run in the output folder")
    boolean fresh;

    @Option(names = "--no-analysis", description = "do not run the Python analysis")
    boolean noAnalysis;

    @Option(names = "--quiet", description = "only warnings on stderr, and the report on stdout")
    boolean quiet;

    @Option(names = "--dry-run", description = "print settings, plan and inputs, and touch nothing")
    boolean dryRun;

    @Option(names = "--help", usageHelp = true, description = "show this and exit")
    public boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version and exit")
    public boolean version;

    Optional<Path> configFile() {
        return Optional.ofNullable(config);
    }

    Optional<String> outputDir() {
        return Optional.ofNullable(output);
    }
}
