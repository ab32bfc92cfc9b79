package io.github.llmdata.crawler.stack;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.pipeline.ReplayableBatches;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.StackSettings;
import io.github.llmdata.crawler.stack.dump.Dump;
import io.github.llmdata.crawler.stack.dump.DumpBytes;
import io.github.llmdata.crawler.stack.dump.DumpException;
import io.github.llmdata.crawler.stack.dump.DumpFiles;
import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.link.AnswerLinker;
import io.github.llmdata.crawler.stack.link.AnswerRules;
import io.github.llmdata.crawler.stack.link.AnsweredQuestion;
import io.github.llmdata.crawler.stack.link.Linked;
import io.github.llmdata.crawler.stack.rows.PostRows;
import io.github.llmdata.crawler.stack.rows.RowBatch;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Outputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of the stages in {@code stack} mode:
 *
 * <pre>
 * read → cut → parse → link → extract, refine, encode → (the sink)
 * </pre>
 *
 * Parsing and encoding run in parallel on all cores; linking sees the rows in file order, so the same input gives the
 * same batches on any number of cores, and the position of a batch is the progress of the run.
 */
public final class StackPipeline implements ReplayableBatches {
    private static final Logger LOG = LoggerFactory.getLogger(StackPipeline.class);

    /** A damaged dump may have millions of bad rows. */
    private static final int MAX_WARNINGS = 20;

    /** Rows that are left out on purpose, and are no damage of the file. */
    private static final Set<Reason> NO_DAMAGE = Set.of(Reason.CANARY, Reason.DELETED, Reason.AI_BOT);

    private final AtomicInteger warnings = new AtomicInteger();
    private final StackSettings settings;
    private final AnswerRules rules;
    private final Path spillFile;
    private final Map<Site, List<Dump>> dumps = new LinkedHashMap<>();
    private final List<DumpException> problems;
    private final PairEncoder encoder;
    private final Meter meter;
    private final Workers workers;
    private final AtomicBoolean hasWarnedOfHost = new AtomicBoolean();
    private final int parallelism;

    /**
     * Where rows are parsed and records are encoded.
     *
     * @param cpu one thread per core
     * @param guard keeps a row or a post on which the program fails from ending the run
     */
    public record Workers(Executor cpu, ItemGuard guard) {}

    /** Plans the run over the dumps; the dumps of one site are linked together. */
    public StackPipeline(
            StackSettings settings,
            OutputSettings output,
            DumpFiles plan,
            Refinery refinery,
            Outputs outputs,
            Meter meter,
            Workers workers) {
        this.settings = settings;
        this.rules = new AnswerRules(
                settings.minScore(), settings.answers() == StackSettings.Answers.BEST, settings.alternatives());
        this.spillFile = output.stateDir().resolve("waiting.mv");
        this.problems = plan.problems();
        plan.dumps()
                .forEach(dump -> this.dumps
                        .computeIfAbsent(dump.site(), site -> new ArrayList<>())
                        .add(dump));
        this.encoder = new PairEncoder(
                new StackExtractor(settings.keepLinks(), settings.alternatives() > 0),
                refinery,
                outputs,
                workers.guard());
        this.meter = meter;
        this.workers = workers;
        this.parallelism = Runtime.getRuntime().availableProcessors() + 1;
    }

    /**
     * The batches to be written, from a position on.
     *
     * @param position the number of batches that are written; they are read and linked again, but not encoded again
     * @param stop ends the stream early, after the batches whose encoding has begun
     */
    @Override
    public Source<Batch, NotUsed> batches(long position, SharedKillSwitch stop) {
        BlockGuards guards = new BlockGuards(workers.guard(), position);
        return Source.from(dumps.entrySet()) // : sites with their dumps
                .flatMapConcat(site -> linked(site.getKey(), site.getValue(), guards)) // : Linked, in file order
                .concat(Source.single(unusable()))
                .zipWithIndex()
                .filter(indexed -> indexed.second() >= position)
                .via(stop.flow())
                .mapAsync(parallelism, indexed -> encode(indexed.first(), indexed.second() + 1)) // : Batch
                .map(this::metered)
                .named("encode");
    }

    /** The problems of inputs that could not be opened. */
    private Linked unusable() {
        Linked linked = Linked.empty();
        problems.forEach(problem -> linked.accounts().problem(String.valueOf(problem.getMessage())));
        return linked;
    }

    /**
     * The dumps of a site, which are read up to three times.
     *
     * @param guards for each time: the guards of their blocks, one after another
     */
    private record Reading(List<Dump> dumps, AnswerLinker linker, Supplier<Supplier<ItemGuard>> guards) {}

    private Source<Linked, NotUsed> linked(Site site, List<Dump> dumps, BlockGuards guards) {
        return Source.lazySource(() -> {
                    AnswerLinker linker = new AnswerLinker(site, rules, settings.waitingBytes(), spillFile);
                    Reading reading = new Reading(dumps, linker, guards.next());
                    return choices(reading)
                            .concatLazy(firstReading(reading))
                            .concatLazy(Source.lazySource(() -> secondReading(reading)))
                            .concatLazy(Source.lazySource(() -> Source.fromIterator(linker::settle)))
                            .map(guards::counted)
                            .concatLazy(Source.lazySource(() -> closed(linker)))
                            .watchTermination((ignored, done) -> done.whenComplete((ok, failure) -> linker.close()));
                })
                .mapMaterializedValue(ignored -> NotUsed.getInstance());
    }

    /**
     * Emits nothing; closes the linker before the next site opens the same spill file, because {@code watchTermination} runs
     * later on another thread.
     */
    private Source<Linked, NotUsed> closed(AnswerLinker linker) {
        linker.close();
        meter.waiting(0, 0);
        return Source.empty();
    }

    /** Where scores decide: a first pass that only compares them and emits nothing. */
    private Source<Linked, NotUsed> choices(Reading reading) {
        if (!rules.compareScores()) {
            return Source.empty();
        }
        return read(reading, PostRows::links).mapConcat(batch -> {
            reading.linker().choices().collect(batch.rows());
            return List.of();
        });
    }

    private Source<Linked, NotUsed> firstReading(Reading reading) {
        return read(reading, PostRows::all).map(batch -> {
            Linked linked = reading.linker().link(batch.rows());
            linked.accounts().add(batch.accounts());
            linked.rejections().addAll(batch.rejections());
            batch.rejections().forEach(this::warn);
            meter.items().add(batch.accounts().of(Kind.ROWS).in());
            meter.waiting(reading.linker().waiting(), reading.linker().spilled());
            return linked;
        });
    }

    private Source<Linked, NotUsed> secondReading(Reading reading) {
        AnswerLinker linker = reading.linker();
        if (!linker.needsSecondReading()) {
            return Source.empty();
        }
        LOG.atInfo().log("reading the dump again for answers that came before their questions");
        return read(reading, rows -> rows.only(linker.wanted())).map(batch -> linker.linkEarlier(batch.rows()));
    }

    private Source<RowBatch, NotUsed> read(
            Reading reading, Function<PostRows, Flow<ByteString, RowBatch, NotUsed>> selection) {
        Supplier<ItemGuard> guards = reading.guards().get();
        return Source.from(reading.dumps()).flatMapConcat(dump -> {
            DumpBytes bytes = new DumpBytes(dump, meter, workers.guard());
            PostRows rows = new PostRows(
                    dump.label(), settings.maxBodyBytes(), parallelism, workers.cpu(), guards, bytes::failure);
            return bytes.source().via(selection.apply(rows));
        });
    }

    private CompletableFuture<Batch> encode(Linked linked, long position) {
        meter.inFlight().add(linked.pairs().size());
        warnOfMissingHost(linked);
        return CompletableFuture.supplyAsync(() -> encoder.encode(linked, position), workers.cpu());
    }

    /** Once, and not before there are records: a dump that cannot be read has another problem. */
    private void warnOfMissingHost(Linked linked) {
        linked.pairs().stream()
                .map(AnsweredQuestion::site)
                .filter(site -> !site.isHost())
                .limit(1)
                .filter(site -> !hasWarnedOfHost.getAndSet(true))
                .forEach(site -> LOG.atWarn()
                        .addKeyValue("site", site.name())
                        .log("no host name is known for the site, so records carry no links to question and"
                                + " authors; set crawler.stack.site"));
    }

    private Batch metered(Batch batch) {
        meter.inFlight().add(-batch.accounts().of(Kind.RECORDS).in());
        meter.records().add(batch.accounts().of(Kind.RECORDS).out());
        meter.dropped().add(batch.accounts().of(Kind.QUESTIONS).droppedInAll());
        return batch;
    }

    private void warn(Rejection rejection) {
        if (NO_DAMAGE.contains(rejection.reason())) {
            return;
        }
        int number = warnings.incrementAndGet();
        if (number > MAX_WARNINGS) {
            return;
        }
        if (number == MAX_WARNINGS) {
            LOG.atWarn().log("further rows are left out without a warning; the ledger lists all");
        }
        LOG.atWarn()
                .addKeyValue("row", rejection.id())
                .addKeyValue("reason", rejection.reason().code())
                .addKeyValue("found", rejection.measured())
                .log("row left out");
    }
}
