package io.github.llmdata.crawler.prepare;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.pipeline.ReplayableBatches;
import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.LineBlocks;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * The order of the stages in {@code prepare}:
 *
 * <pre>
 * read → judge → (all records are known) → find duplicates, split → (the sink)
 * </pre>
 *
 * Blocks of lines are judged on all cores, and each judged block is stored, so that a later process judges only what is missing.
 * When all are stored, it is decided what becomes of each record; then each block becomes one batch.
 */
final class PrepareBatches implements ReplayableBatches {
    private final List<RecordFile> files;
    private final Judge judge;
    private final PrepareSettings settings;
    private final BlockStore store;
    private final Meter meter;
    private final Executor cpu;
    private final int parallelism = Runtime.getRuntime().availableProcessors() + 1;

    PrepareBatches(
            List<RecordFile> files,
            Judge judge,
            PrepareSettings settings,
            BlockStore store,
            Meter meter,
            Executor cpu) {
        this.files = files;
        this.judge = judge;
        this.settings = settings;
        this.store = store;
        this.meter = meter;
        this.cpu = cpu;
    }

    @Override
    public Source<Batch, NotUsed> batches(long position, SharedKillSwitch stop) {
        return Source.lazySource(() -> {
                    AtomicInteger blocks = new AtomicInteger();
                    return judged().mapConcat(number -> {
                                blocks.set(number + 1);
                                return List.<Batch>of();
                            })
                            .concatLazy(Source.lazySource(() -> written(blocks.get(), position)));
                })
                .mapMaterializedValue(ignored -> NotUsed.getInstance())
                .via(stop.flow());
    }

    /** The numbers of the blocks, each as soon as it is stored. */
    private Source<Integer, NotUsed> judged() {
        return Source.unfoldResource(() -> new LineBlocks(files), LineBlocks::next, LineBlocks::close)
                .mapAsync(parallelism, block -> CompletableFuture.supplyAsync(() -> stored(block), cpu));
    }

    private int stored(LineBlock block) {
        try {
            if (!store.has(block.number())) {
                store.put(block.number(), judge.judge(block));
            }
            meter.items().add(block.lines().size());
            long bytes =
                    block.lines().stream().mapToLong(line -> line.length() + 1).sum();
            meter.storedBytes().add(bytes); // of a packed file as well: how much of it was read is not known here
            meter.decodedBytes().add(bytes);
            return block.number();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Source<Batch, NotUsed> written(int blocks, long position) throws IOException {
        Decisions decisions = Deciding.decide(store, blocks, settings);
        BatchWriter writer = new BatchWriter(store, decisions, settings, SplitOverlap.of(store, decisions, blocks));
        return Source.from(() -> LongStream.range(position, (long) blocks * decisions.passes())
                        .boxed()
                        .iterator())
                .mapAsync(
                        parallelism,
                        number -> CompletableFuture.supplyAsync(() -> counted(writer.batch(number, blocks)), cpu));
    }

    private Batch counted(Batch batch) {
        meter.records().add(batch.accounts().of(Kind.RECORDS).out());
        return batch;
    }
}
