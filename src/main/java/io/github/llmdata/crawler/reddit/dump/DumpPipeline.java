package io.github.llmdata.crawler.reddit.dump;

import akka.NotUsed;
import akka.stream.ActorAttributes;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.pipeline.ReplayableBatches;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order of the stages when {@code reddit} mode reads dumps:
 *
 * <pre>
 * read → parse → partitions on disk
 *                partitions → join → make dialogues, refine, encode → (the sink)
 * </pre>
 *
 * Lines are parsed and records encoded on all cores; rows are stored and joined in one order, so the same dumps give the same
 * batches on any number of cores. The lines of the dumps are accounted for in the batches of the first row, the threads in those
 * of the second. A run that is resumed in the second row reads only the partitions again.
 */
public final class DumpPipeline implements ReplayableBatches {
    private static final Logger LOG = LoggerFactory.getLogger(DumpPipeline.class);

    private static final long HEAP_BUDGET = 32L << 20;
    private static final int BLOCK_BYTES = 1 << 20;

    /** A dump unpacks to about five times its size, of which the rows that are kept are about half. */
    private static final int ROW_BYTES_PER_STORED_BYTE = 3;

    private static final int MOST_BITS = 8;
    private static final int PLACE_BITS = 64;

    private final DumpFiles dumps;
    private final WorkFolder work;
    private final Storage storage;
    private final BlockParser parser;
    private final PartEncoder encoder;
    private final Meter meter;
    private final Workers workers;
    private final int parallelism;

    /**
     * Where lines are parsed and records are encoded.
     *
     * @param cpu one thread per core
     * @param guard keeps a line or a thread on which the program fails from ending the run
     */
    public record Workers(Executor cpu, ItemGuard guard) {}

    /**
     * Where rows are stored, and how many bytes are worked on at once.
     *
     * @param folder that belongs to the run alone
     * @param heapBudget approximate bytes of heap for the rows that are joined at once; twice as much may be in use
     * @param blockBytes of the lines that are parsed at once
     */
    public record Storage(Path folder, long heapBudget, int blockBytes) {

        /** The storage of a run. */
        public static Storage in(Path folder) {
            return new Storage(folder, HEAP_BUDGET, BLOCK_BYTES);
        }
    }

    /** Plans the run over the dumps. */
    public DumpPipeline(
            RedditSettings settings,
            DumpFiles dumps,
            Storage storage,
            Refinery refinery,
            Outputs outputs,
            Meter meter,
            Workers workers) {
        this.dumps = dumps;
        this.work = new WorkFolder(storage.folder());
        this.storage = storage;
        this.parser = new BlockParser(new RowReader(settings));
        this.encoder = new PartEncoder(new DialogueBuilder(settings), refinery, outputs, workers.guard());
        this.meter = meter;
        this.workers = workers;
        this.parallelism = Runtime.getRuntime().availableProcessors() + 1;
    }

    @Override
    public Source<Batch, NotUsed> batches(long position, SharedKillSwitch stop) {
        Optional<WorkFolder.Complete> complete = work.find().filter(found -> found.position() <= position);
        long first = complete.map(WorkFolder.Complete::position).orElse(0L);
        return complete.map(this::joined) // : Part, from the first of the second row on
                .orElseGet(() -> readAndJoined(position)) // : Part, from the first of all on
                .zipWithIndex()
                .filter(indexed -> first + indexed.second() >= position)
                .via(stop.flow())
                .mapAsync(parallelism, indexed -> encode(indexed.first(), first + indexed.second() + 1)) // : Batch
                .map(this::metered)
                .named("encode");
    }

    private Source<Part, NotUsed> readAndJoined(long position) {
        return Source.lazySource(() -> {
                    Storing storing = new Storing();
                    return read(position)
                            .map(storing::store)
                            .concatLazy(Source.lazySource(() -> joined(storing.finish())))
                            .watchTermination((ignored, done) -> done.whenComplete((ok, failure) -> storing.close()));
                })
                .withAttributes(ActorAttributes.dispatcher(
                        ActorAttributes.IODispatcher().dispatcher()))
                .mapMaterializedValue(ignored -> NotUsed.getInstance());
    }

    /** The lines of all dumps, in their order. */
    private Source<ParsedBlock, NotUsed> read(long position) {
        return Source.from(dumps.files()) // : dumps
                .flatMapConcat(dump -> Source.unfoldResource(
                        () -> new BlockReader(dump, storage.blockBytes(), meter, workers.guard()),
                        BlockReader::next,
                        BlockReader::close))
                .concat(Source.single(unusable()))
                .zipWithIndex() // : blocks of lines
                .mapAsync(
                        parallelism,
                        indexed -> CompletableFuture.supplyAsync(
                                () -> parsed(indexed.first(), indexed.second() < position), workers.cpu()))
                .named("read"); // : blocks of rows
    }

    /** The problems of dumps that could not be opened. */
    private LineBlock unusable() {
        return new LineBlock("", 0, new byte[0], 0, List.of(), Optional.empty());
    }

    private ParsedBlock parsed(LineBlock block, boolean isCommitted) {
        ItemGuard guard = workers.guard();
        ParsedBlock parsed = parser.parse(block, isCommitted ? guard.ofCommitted() : guard);
        if (block.file().isEmpty()) {
            dumps.problems().forEach(parsed.accounts()::problem);
        }
        meter.items().add(parsed.accounts().of(Kind.ROWS).in());
        return parsed;
    }

    /** Stores rows in new partitions. */
    private final class Storing {
        private final PartitionWriter partitions;
        private long blocks;

        Storing() {
            int bits = bits();
            try {
                work.clear();
            } catch (IOException e) {
                throw work.failed(e);
            }
            this.partitions = new PartitionWriter(work.path(), "part-", bits, PLACE_BITS - bits);
        }

        Part store(ParsedBlock block) {
            try {
                for (Row row : block.rows()) {
                    partitions.add(row);
                }
            } catch (IOException e) {
                throw work.failed(e);
            }
            blocks++;
            return new Part.Stored(block.rejections(), block.accounts());
        }

        WorkFolder.Complete finish() {
            try {
                WorkFolder.Complete complete = new WorkFolder.Complete(partitions.finish(), blocks);
                partitions.close();
                work.complete(complete);
                LOG.atInfo()
                        .addKeyValue("partitions", complete.partitions().size())
                        .log("all dumps are read; their threads are joined now");
                return complete;
            } catch (IOException e) {
                throw work.failed(e);
            }
        }

        void close() {
            try {
                partitions.close();
            } catch (IOException e) {
                throw work.failed(e);
            }
        }
    }

    /** Enough partitions that most of them can be joined at once; fewer for small dumps. */
    private int bits() {
        long wanted = dumps.storedBytes() * ROW_BYTES_PER_STORED_BYTE / storage.heapBudget();
        return Math.min(MOST_BITS, Long.SIZE - Long.numberOfLeadingZeros(wanted));
    }

    private Source<Part, NotUsed> joined(WorkFolder.Complete complete) {
        return Source.unfoldResource(
                        () -> new ThreadJoiner(work, complete.partitions(), storage.heapBudget()),
                        joiner -> joiner.hasNext() ? Optional.of(joiner.next()) : Optional.empty(),
                        ThreadJoiner::close)
                .<Part>map(Part.Joined::new)
                .named("join");
    }

    private CompletableFuture<Batch> encode(Part part, long position) {
        return CompletableFuture.supplyAsync(() -> encoder.encode(part, position), workers.cpu());
    }

    private Batch metered(Batch batch) {
        Accounts accounts = batch.accounts();
        meter.records().add(accounts.of(Kind.RECORDS).out());
        meter.dropped().add(accounts.of(Kind.THREADS).droppedInAll());
        return batch;
    }
}
