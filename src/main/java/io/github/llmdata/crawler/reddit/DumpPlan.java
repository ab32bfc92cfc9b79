package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.mode.InputFile;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.TrialRun;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.reddit.dump.DumpFile;
import io.github.llmdata.crawler.reddit.dump.DumpFiles;
import io.github.llmdata.crawler.reddit.dump.DumpPipeline;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.takedown.TakenDownFilter;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plan of {@code reddit} mode if its inputs are dumps. */
final class DumpPlan implements ModePlan {
    private static final Logger LOG = LoggerFactory.getLogger(DumpPlan.class);

    /** Real dumps unpack to about eight times their size, and dataset and ledger are about a tenth of that. */
    private static final int WRITTEN_PER_STORED_BYTE = 1;

    /** The rows that wait to be joined are packed again. */
    private static final int WORK_PER_STORED_BYTE = 1;

    private final Settings settings;
    private final DumpFiles dumps;
    private final Executor cpu;

    DumpPlan(Settings settings, DumpFiles dumps, Executor cpu) {
        this.settings = settings;
        this.dumps = dumps;
        this.cpu = cpu;
    }

    private Path workFolder() {
        return settings.output().stateDir().resolve("reddit-dumps");
    }

    @Override
    public Optional<String> obstacle() {
        return dumps.others().stream()
                .findFirst()
                .map(other -> other + " is no Reddit dump, or does not exist, and dumps are read in a run of their own;"
                        + " give lists, pages and web archives to another run, with another --output");
    }

    @Override
    public List<String> inputs() {
        return dumps.files().stream().map(DumpFile::label).toList();
    }

    @Override
    public List<InputFile> files() {
        return dumps.files().stream()
                .map(file -> InputFile.of(file.label(), file.path()))
                .toList();
    }

    @Override
    public long skipped() {
        return dumps.skipped();
    }

    @Override
    public List<String> problems() {
        return dumps.problems();
    }

    @Override
    public void describe(PrintStream out) {
        out.println("Inputs");
        for (DumpFile file : dumps.files()) {
            String holds = file.holds() == DumpFile.Holds.SUBMISSIONS ? "submissions" : "comments";
            out.printf("  %s: %,d bytes, %s%n", SafeMessage.of(file.label()), file.storedBytes(), holds);
        }
        if (dumps.skipped() > 0) {
            out.printf("  other files, skipped: %,d%n", dumps.skipped());
        }
        out.println("Plan");
        lacking().ifPresent(sentence -> out.println("  " + sentence));
        out.printf(
                "  join submissions with their comments through files in %s (about %,d bytes), and write to %s%n",
                workFolder().toAbsolutePath(),
                dumps.storedBytes() * WORK_PER_STORED_BYTE,
                settings.output().dir().toAbsolutePath());
    }

    /** What is missing for a single record, as a sentence. */
    private Optional<String> lacking() {
        boolean hasSubmissions = dumps.hold(DumpFile.Holds.SUBMISSIONS);
        if (hasSubmissions && dumps.hold(DumpFile.Holds.COMMENTS)) {
            return Optional.empty();
        }
        return Optional.of(
                hasSubmissions
                        ? "no dump of comments is among the inputs, so no submission has an answer;"
                                + " name the RC_ or _comments file of the same time or subreddit too"
                        : "no dump of submissions is among the inputs, so no comment has a question;"
                                + " name the RS_ or _submissions file of the same time or subreddit too");
    }

    @Override
    public Forecast forecast(TrialRun trial, PrintStream out) {
        int factor = WRITTEN_PER_STORED_BYTE + WORK_PER_STORED_BYTE;
        return new Forecast(List.of(), OptionalLong.of(dumps.storedBytes() * factor));
    }

    @Override
    public CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException {
        lacking().ifPresent(sentence -> LOG.atWarn().log(sentence));
        meter.expect(dumps.storedBytes());
        DumpPipeline pipeline = new DumpPipeline(
                settings.reddit(),
                dumps,
                DumpPipeline.Storage.in(workFolder()),
                Refinery.standard(TakenDownFilter.of(settings.output().dir())),
                Outputs.of(settings.output()),
                meter,
                new DumpPipeline.Workers(cpu, state.guard()));
        return CoordinatorFactory.replaying(pipeline, meter);
    }

    @Override
    public void discardWork() throws IOException {
        Folder.delete(workFolder());
    }
}
