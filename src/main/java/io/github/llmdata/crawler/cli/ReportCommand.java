package io.github.llmdata.crawler.cli;

import com.typesafe.config.ConfigUtil;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.overview.Overview;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report --output DIR}: makes the pages for people again. */
@Command(
        name = ReportCommand.NAME,
        customSynopsis = "crawler.jar report --output DIR",
        description =
                "Makes the page report_<mode>.html, to read in a browser, of each report_<mode>.json in DIR and in"
                        + " DIR/prepared. Each run makes its own at its end.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:there is no report, a run is at work in the folder, or failed",
            "2:wrong usage or configuration"
        })
final class ReportCommand implements Callable<Integer> {
    static final String NAME = "report";

    private final String version;
    private final StandardStreams streams;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "folder that the modes wrote to (default: crawler.output.dir)")
    @Nullable
    String output;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Mixin
    HelpOption help = new HelpOption();

    ReportCommand(String version, StandardStreams streams) {
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<String> sets = new ArrayList<>();
        Optional.ofNullable(output).ifPresent(dir -> sets.add("crawler.output.dir=" + ConfigUtil.quoteString(dir)));
        sets.addAll(settings.sets);
        OutputSettings folder = Settings.from(Configuration.load(settings.configFile(), sets), version)
                .output();
        RunLock.check(folder.stateDir());
        List<Path> reports = Overview.reports(folder.dir());
        for (Path report : reports) {
            streams.out().println(SafeMessage.of("wrote " + Overview.write(report)));
        }
        if (reports.isEmpty()) {
            streams.err()
                    .println(SafeMessage.of("There is no report_<mode>.json in " + folder.dir()
                            + "; name the folder that a run wrote to with --output DIR. A run that was killed writes its report"
                            + " when the same command continues it."));
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }
}
