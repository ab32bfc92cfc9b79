package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.prepare.work.JudgedBlock;
import io.github.llmdata.crawler.prepare.work.JudgedRecord;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.RecordBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes batches of judged blocks, once it is decided what becomes of their records. Records that are written several times are
 * written in several passes over the blocks: a pass after the first has only the copies.
 */
final class BatchWriter {
    private static final Ledger LEDGER = new Ledger();

    private final BlockStore store;
    private final Decisions decisions;
    private final PrepareSettings settings;
    private final SplitOverlap overlap;

    BatchWriter(BlockStore store, Decisions decisions, PrepareSettings settings, SplitOverlap overlap) {
        this.store = store;
        this.decisions = decisions;
        this.settings = settings;
        this.overlap = overlap;
    }

    /** A batch that is being filled. */
    private static final class Draft {
        final Accounts accounts = new Accounts();
        private final Map<Output, RecordBuffer> portions = new HashMap<>();
        private final long[] records = new long[Split.values().length];
        private final long[] bytes = new long[Split.values().length];
        private final Map<Integer, Long> clusters = new HashMap<>();
        private final Map<Integer, Long> available = new HashMap<>();
        private final Map<Integer, Long> written = new HashMap<>();

        RecordBuffer portion(Output output) {
            return portions.computeIfAbsent(output, any -> new RecordBuffer());
        }

        void write(Split split, byte[] line, byte[] end) {
            RecordBuffer out = portion(split);
            out.add(line);
            out.add(end);
            records[split.order()]++;
            bytes[split.order()] += line.length + end.length;
        }

        /** Counts the figures of the report. */
        private void count(PrepareSettings settings) {
            for (Split split : Split.values()) {
                accounts.note(Figures.note(Figures.SPLITS, split.word(), "records"), records[split.order()]);
                accounts.note(Figures.note(Figures.SPLITS, split.word(), "bytes"), bytes[split.order()]);
            }
            clusters.forEach(
                    (size, count) -> accounts.note(Figures.note(Figures.CLUSTERS, String.valueOf(size)), count));
            available.forEach((rank, amount) ->
                    accounts.note(Figures.note(Figures.MIX, Mix.name(settings, rank), "available"), amount));
            written.forEach((rank, amount) ->
                    accounts.note(Figures.note(Figures.MIX, Mix.name(settings, rank), "written"), amount));
        }

        Batch batch(long position, PrepareSettings settings) {
            count(settings);
            Map<Output, byte[]> bytes = new HashMap<>();
            portions.forEach((output, portion) -> bytes.put(output, portion.toBytes()));
            return new Batch(position, bytes, accounts);
        }
    }

    /**
     * The batch of a number.
     *
     * @param number of the batch in the run, counted from 0
     * @param blocks in each pass
     */
    Batch batch(long number, int blocks) {
        Draft draft = new Draft();
        int block = (int) (number % blocks);
        int pass = (int) (number / blocks);
        try {
            if (pass == 0) {
                first(block, draft);
            } else {
                again(block, pass, draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return draft.batch(number + 1, settings);
    }

    private void first(int number, Draft draft) throws IOException {
        JudgedBlock block = store.get(number);
        Accounts accounts = draft.accounts;
        block.problems().forEach(accounts::problem);
        block.notes().forEach(accounts::note);
        if (number == 0) {
            decisions.problems().forEach(accounts::problem);
            accounts.note(Figures.note(Figures.OVERLAP, "not-searched"), overlap.left());
            accounts.note(Figures.note(Figures.OVERLAP, "moved"), decisions.moved());
        }
        int record = decisions.first(number);
        for (JudgedBlock.Entry entry : block.entries()) {
            accounts.in(Kind.RECORDS, 1);
            if (entry instanceof JudgedBlock.LeftOut left) {
                accounts.drop(Kind.RECORDS, new Reason(left.reason()), 1);
                draft.portion(LEDGER).add(left.ledgerLine());
            } else if (entry instanceof JudgedBlock.Passed passed) {
                decided(passed.record(), record++, draft);
            }
        }
    }

    private void decided(JudgedRecord record, int number, Draft draft) throws IOException {
        if (!decisions.isOriginal(number)) {
            String original = decisions.originalOf(number);
            Reason reason = reason(number, record.id(), original);
            draft.accounts.drop(Kind.RECORDS, reason, 1);
            LEDGER.duplicate(record.id(), reason, original, draft.portion(LEDGER));
            return;
        }
        draft.clusters.merge(decisions.clusterSize(number), 1L, Long::sum);
        boolean isTrain = decisions.split(number) == Split.TRAIN;
        if (isTrain) {
            draft.available.merge(record.rank(), amount(record), Long::sum);
        }
        if (decisions.copies(number) == 0) {
            Rejection rejection = Rejection.of(record.id(), Stage.MIX, Reason.OVER_BUDGET);
            draft.accounts.drop(Kind.RECORDS, rejection.reason(), 1);
            LEDGER.encode(rejection, draft.portion(LEDGER));
            return;
        }
        draft.accounts.out(Kind.RECORDS, 1);
        write(record, number, draft);
        if (!overlap.isEmpty()) {
            overlap.count(decisions.split(number), SplitOverlap.text(record), draft.accounts);
        }
    }

    private Reason reason(int number, String id, String original) {
        if (decisions.hasSameText(number)) {
            return Reason.DUPLICATE;
        }
        return id.equals(original) ? Reason.DUPLICATE_ID : Reason.NEAR_DUPLICATE;
    }

    private void again(int number, int pass, Draft draft) throws IOException {
        int record = decisions.first(number);
        for (JudgedBlock.Entry entry : store.get(number).entries()) {
            if (entry instanceof JudgedBlock.Passed passed) {
                if (decisions.isOriginal(record) && decisions.copies(record) > pass) {
                    write(passed.record(), record, draft);
                }
                record++;
            }
        }
    }

    private void write(JudgedRecord record, int number, Draft draft) {
        Split split = decisions.split(number);
        byte[] end = (",\"cluster_size\":" + decisions.clusterSize(number) + "}\n").getBytes(StandardCharsets.UTF_8);
        draft.write(split, record.line(), end);
        if (split == Split.TRAIN) {
            draft.written.merge(record.rank(), amount(record), Long::sum);
        }
    }

    private long amount(JudgedRecord record) {
        return Columns.amount(record, settings.selection().unit());
    }
}
