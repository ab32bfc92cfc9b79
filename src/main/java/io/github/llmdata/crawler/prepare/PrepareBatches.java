package io.github.llmdata.crawler.prepare;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pipeline.ReplayableBatches;
import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.LineBlocks;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.prepare.work.JudgedBlock;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.RecordBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

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
    private static final Ledger LEDGER = new Ledger();

    private final List<RecordFile> files;
    private final Judge judge;
    private final PrepareSettings settings;
    private final BlockStore store;
    private final Meter meter;
    private final Executor cpu;
    private final int parallelism = Runtime.getRuntime().availableProcessors() + 1;

    PrepareBatches(
            List<RecordFile> files, Judge judge, PrepareSettings settings, Path work, Meter meter, Executor cpu) {
        this.files = files;
        this.judge = judge;
        this.settings = settings;
        this.store = new BlockStore(work);
        this.meter = meter;
        this.cpu = cpu;
    }

    @Override
    public Source<Batch, NotUsed> batches(long position, SharedKillSwitch stop) {
        return Source.lazySource(() -> {
                    AtomicInteger blocks = new AtomicInteger();
                    return judged(stop)
                            .mapConcat(number -> {
                                blocks.set(number + 1);
                                return List.<Batch>of();
                            })
                            .concatLazy(Source.lazySource(() -> written(blocks.get(), position)));
                })
                .mapMaterializedValue(ignored -> NotUsed.getInstance())
                .via(stop.flow());
    }

    /** The numbers of the blocks, each as soon as it is stored. */
    private Source<Integer, NotUsed> judged(SharedKillSwitch stop) {
        return Source.unfoldResource(() -> new LineBlocks(files), LineBlocks::next, LineBlocks::close)
                .mapAsync(parallelism, block -> CompletableFuture.supplyAsync(() -> stored(block), cpu));
    }

    private int stored(LineBlock block) {
        try {
            if (!store.has(block.number())) {
                store.put(block.number(), judge.judge(block));
            }
            meter.items().add(block.lines().size());
            return block.number();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Source<Batch, NotUsed> written(int blocks, long position) throws IOException {
        Decisions decisions =
                Decisions.of(store, blocks, new Split.Shares(settings.val(), settings.test()));
        return Source.from(() -> IntStream.range((int) position, blocks).boxed().iterator())
                .mapAsync(
                        parallelism,
                        block -> CompletableFuture.supplyAsync(() -> batch(block, decisions), cpu))
                .concatLazy(Source.lazySource(() -> {
                    store.delete();
                    return Source.<Batch>empty();
                }));
    }

    private Batch batch(int number, Decisions decisions) {
        Map<Output, RecordBuffer> portions = new HashMap<>();
        Accounts accounts = new Accounts();
        try {
            JudgedBlock block = store.get(number);
            block.problems().forEach(accounts::problem);
            block.notes().forEach(accounts::note);
            int record = decisions.first(number);
            for (JudgedBlock.Entry entry : block.entries()) {
                accounts.in(Kind.RECORDS, 1);
                if (entry instanceof JudgedBlock.LeftOut left) {
                    accounts.drop(Kind.RECORDS, new Reason(left.reason()), 1);
                    portion(portions, LEDGER).add(left.ledgerLine());
                } else if (entry instanceof JudgedBlock.Passed passed) {
                    decided(passed, record++, decisions, portions, accounts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        meter.records().add(accounts.of(Kind.RECORDS).out());
        Map<Output, byte[]> bytes = new HashMap<>();
        portions.forEach((output, portion) -> bytes.put(output, portion.toBytes()));
        return new Batch(number + 1L, bytes, accounts);
    }

    private static void decided(
            JudgedBlock.Passed passed,
            int record,
            Decisions decisions,
            Map<Output, RecordBuffer> portions,
            Accounts accounts) {
        if (!decisions.isKept(record)) {
            Rejection rejection = new Rejection(
                    passed.record().id(), Stage.DEDUPE, Reason.NEAR_DUPLICATE, decisions.originalOf(record), "");
            accounts.drop(Kind.RECORDS, rejection.reason(), 1);
            LEDGER.encode(rejection, portion(portions, LEDGER));
            return;
        }
        accounts.out(Kind.RECORDS, 1);
        RecordBuffer out = portion(portions, decisions.split(record));
        out.add(passed.record().line());
        out.add((",\"cluster_size\":" + decisions.clusterSize(record) + "}\n").getBytes(StandardCharsets.UTF_8));
    }

    private static RecordBuffer portion(Map<Output, RecordBuffer> portions, Output output) {
        return portions.computeIfAbsent(output, any -> new RecordBuffer());
    }
}
