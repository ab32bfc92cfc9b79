package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.overview.Overview;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Mixin
    HelpOption help = new HelpOption();

    ReportCommand(String version, StandardStreams streams) {
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        OutputSettings output = Settings.from(folder.config(), version).output();
        for (Path folder : Overview.folders(output.dir())) {
            RunLock.check(OutputSettings.stateDir(folder));
        }
        List<Path> reports = Overview.reports(output.dir());
        for (Path report : reports) {
            streams.out().println(SafeMessage.of("wrote " + Overview.write(report)));
        }
        if (reports.isEmpty()) {
            streams.err()
                    .println(SafeMessage.of("There is no report_<mode>.json in " + output.dir()
                            + "; name the folder that a run wrote to with --output DIR. A run that was killed writes its report"
                            + " when the same command continues it."));
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }
}
