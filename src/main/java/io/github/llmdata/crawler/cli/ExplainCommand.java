package io.github.llmdata.crawler.cli;

import com.typesafe.config.ConfigUtil;
import io.github.llmdata.crawler.mode.Explainer;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain ID --output DIR}: why a record was kept or left out. */
@Command(
        name = ExplainCommand.NAME,
        customSynopsis = "crawler.jar explain ID --output DIR",
        description =
                "Prints what each rule of quality of prepare measures in a record, and what became of it. (why tells what became"
                        + " of any URL, question or thread, in all modes.)",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:no dataset has the record", "2:wrong usage or configuration"})
final class ExplainCommand implements Callable<Integer> {
    static final String NAME = "explain";

    private static final String STANDARD_INPUT = "-";

    /** A longer text is refused. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private final Explainer explainer;
    private final String version;
    private final StandardStreams streams;

    @Parameters(paramLabel = "ID", description = "the id of the record; - for a text on standard input")
    String id = "";

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "folder of the datasets (default: crawler.output.dir)")
    @Nullable
    String output;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Mixin
    HelpOption help = new HelpOption();

    ExplainCommand(Explainer explainer, String version, StandardStreams streams) {
        this.explainer = explainer;
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<String> sets = new ArrayList<>();
        Optional.ofNullable(output).ifPresent(dir -> sets.add("crawler.output.dir=" + ConfigUtil.quoteString(dir)));
        sets.addAll(settings.sets);
        Settings obeyed = Settings.from(Configuration.load(settings.configFile(), sets), version);
        if (id.equals(STANDARD_INPUT)) {
            byte[] text = streams.in().readNBytes(MAX_BYTES + 1);
            if (text.length > MAX_BYTES) {
                streams.err().println("The text is larger than " + MAX_BYTES + " bytes; give a part of it.");
                return ExitCode.FAILED;
            }
            print(explainer.text(obeyed, new String(text, StandardCharsets.UTF_8)));
            return ExitCode.DONE;
        }
        Optional<List<String>> lines = explainer.record(obeyed, id);
        if (lines.isEmpty()) {
            streams.err()
                    .println(SafeMessage.of("No dataset in " + obeyed.output().dir() + " has a record with the id " + id
                            + "; name the folder that the modes wrote to with --output DIR"));
            return ExitCode.FAILED;
        }
        print(lines.get());
        return ExitCode.DONE;
    }

    private void print(List<String> lines) {
        lines.forEach(line -> streams.out().println(SafeMessage.of(line)));
    }
}
