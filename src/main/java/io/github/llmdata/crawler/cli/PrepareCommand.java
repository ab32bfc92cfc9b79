package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prepare}: judges, deduplicates and splits what the modes wrote. */
@Command(
        name = PrepareCommand.NAME,
        customSynopsis = "crawler.jar prepare --output DIR [--input FILE]... [OPTION]...",
        description =
                "Makes a training set of the records in DIR/dataset_*.jsonl: leaves out those that break rules of quality"
                        + " and those that say the same as another, and writes DIR/prepared/train.jsonl, val.jsonl and test.jsonl.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, nothing was written, or an input could not be read whole",
            "2:wrong usage or configuration",
            "129, 130, 143:stopped by SIGHUP, SIGINT, SIGTERM; the same command continues"
        })
final class PrepareCommand implements Callable<Integer> {
    static final String NAME = "prepare";

    private static final String DIR = "crawler.output.dir";

    private final Modes modes;
    private final String version;
    private final StandardStreams streams;

    @Mixin
    RunOptions options = new RunOptions();

    PrepareCommand(Modes modes, String version, StandardStreams streams) {
        this.modes = modes;
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        return new Run(modes, version, streams, options).of(modes.preparation(), this::adjusted);
    }

    /** Refuses settings by which nothing can be prepared. */
    void check() throws IOException {
        modes.preparation().plan(Settings.from(adjusted(options.folder.config()), version), Runnable::run);
    }

    /** The prepared files have a folder of their own, and no text file that could be analysed. */
    private Config adjusted(Config config) {
        Path folder = Path.of(config.getString(DIR)).resolve(modes.preparation().name());
        return config.withValue(DIR, ConfigValueFactory.fromAnyRef(folder.toString()))
                .withValue("crawler.analysis.enabled", ConfigValueFactory.fromAnyRef(false));
    }
}
