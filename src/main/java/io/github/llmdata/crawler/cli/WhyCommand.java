package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.lookup.Answer;
import io.github.llmdata.crawler.lookup.Finding;
import io.github.llmdata.crawler.lookup.Lookup;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code why ID --output DIR}: what became of a URL, a question, a thread or a record. */
@Command(
        name = WhyCommand.NAME,
        customSynopsis = "crawler.jar why URL-OR-ID --output DIR",
        description =
                "Prints what became of an item: written, dropped (by which rule, with value and limit), pending, or"
                        + " never seen. It reads the datasets, ledgers, reports and states in DIR, and changes nothing."
                        + " (explain measures a record by the rules of prepare.)",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:found",
            "1:nothing is known of it, or a file cannot be read",
            "2:wrong usage or configuration"
        })
final class WhyCommand implements Callable<Integer> {
    static final String NAME = "why";

    /** How many bytes are read between two lines about the progress. */
    private static final long TOLD_EVERY = 1L << 30;

    private final Modes modes;
    private final String version;
    private final StandardStreams streams;
    private long read;
    private long told;

    @Parameters(
            paramLabel = "URL-OR-ID",
            description =
                    "a URL; the id of a record, or of a line of a ledger; the number of a question or an answer; the"
                            + " id of a thread")
    String asked = "";

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Mixin
    HelpOption help = new HelpOption();

    WhyCommand(Modes modes, String version, StandardStreams streams) {
        this.modes = modes;
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        if (asked.isBlank()) {
            throw new InvalidSettingException("URL-OR-ID must name an item, was empty");
        }
        Settings settings = Settings.from(folder.config(), version);
        Path dir = settings.output().dir();
        Answer answer = Lookup.in(dir, modes.listings(settings)).of(asked, this::tell);
        answer.findings().forEach(this::print);
        if (!answer.isFound()) {
            streams.out().println(SafeMessage.of("Nothing in " + dir + " is about " + asked + "."));
        }
        answer.remarks().forEach(remark -> streams.err().println(SafeMessage.of(remark)));
        return answer.isFound() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private boolean tell(Path file, long bytes, long ofBytes) {
        if (bytes < read) {
            told = 0; // another file
        }
        read = bytes;
        if (bytes - told >= TOLD_EVERY) {
            told = bytes;
            streams.err()
                    .println(SafeMessage.of(
                            "read " + bytes / 1_000_000 + " of " + ofBytes / 1_000_000 + " MB of " + file));
        }
        return true;
    }

    private void print(Finding finding) {
        streams.out().println(SafeMessage.of(finding.sentence()));
        finding.details().forEach((name, value) -> streams.out().println(SafeMessage.of("  " + name + ": " + value)));
        streams.out().println(SafeMessage.of("  in: " + finding.place()));
    }
}
