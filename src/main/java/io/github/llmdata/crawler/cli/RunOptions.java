package io.github.llmdata.crawler.cli;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run. */
final class RunOptions {
    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "file or folder to read; may repeat; the word sample reads what the jar carries"
                    + " (default: crawler.<mode>.input)")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "folder to write to (default: crawler.output.dir)")
    @Nullable
    String output;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Option(names = "--fresh", description = "start over rather than continue the unfinished run in the output folder")
    boolean fresh;

    @Option(names = "--ui", description = "show the run on a page of this machine; its address is printed")
    boolean ui;

    @Option(names = "--no-analysis", description = "do not run the Python analysis")
    boolean noAnalysis;

    @Option(names = "--quiet", description = "only warnings on stderr, and the report on stdout")
    boolean quiet;

    @Option(
            names = "--log-json",
            description = "write the log on stderr as JSON lines (the same as crawler.log.format=json)")
    boolean logJson;

    @Option(
            names = "--dry-run",
            description = "print what a run would read, request and write, and the settings that differ from their"
                    + " defaults, and write nothing; without an input, reddit mode asks the index how much there is;"
                    + " exit code 1 if that shows a problem")
    boolean dryRun;

    @Option(names = "--verbose", description = "with --dry-run: print all settings")
    boolean verbose;

    @Mixin
    HelpOption help = new HelpOption();

    @Option(names = "--version", versionHelp = true, description = "show the version and exit")
    boolean version;

    /** The options of a run that follows on this one: it has inputs of its own. */
    RunOptions withoutInputs() {
        RunOptions next = new RunOptions();
        next.output = output;
        next.settings = settings;
        next.fresh = fresh;
        next.quiet = quiet;
        next.logJson = logJson;
        return next;
    }

    /**
     * The settings that options set; an explicit {@code --set} of the same key wins.
     *
     * @param inputKey the setting that names the inputs
     */
    List<String> sets(String inputKey) {
        List<String> sets = new ArrayList<>();
        if (output != null) {
            sets.add("crawler.output.dir=" + ConfigUtil.quoteString(output));
        }
        if (noAnalysis) {
            sets.add("crawler.analysis.enabled=false");
        }
        if (logJson) {
            sets.add("crawler.log.format=json");
        }
        if (ui) {
            sets.add("crawler.ui.enabled=true");
        }
        if (!inputs.isEmpty()) {
            List<String> quoted = inputs.stream().map(ConfigUtil::quoteString).toList();
            sets.add(inputKey + "=[" + String.join(",", quoted) + "]");
        }
        sets.addAll(settings.sets);
        return sets;
    }
}
