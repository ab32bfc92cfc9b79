package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.dedupe.DedupeDecision;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.DocumentFormat;
import io.github.llmdata.crawler.write.EncodedDocument;
import io.github.llmdata.crawler.write.HandOver;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.RecordBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Encodes the documents and rejections of one batch, and keeps its accounts. One thread at a time. */
public final class BatchBuilder {
    private static final Ledger LEDGER = new Ledger();
    private static final HandOver HAND_OVER = new HandOver();
    private static final int BUFFER = 1 << 16;

    private final DocumentTail tail;
    private final Accounts accounts;
    private final Accounts remarks = new Accounts();
    private final List<TextKey> keys = new ArrayList<>();
    private final Map<Output, RecordBuffer> portions = new LinkedHashMap<>();

    BatchBuilder(DocumentTail tail, Accounts accounts) {
        this.tail = tail;
        this.accounts = accounts;
        tail.outputs().files().forEach(this::portion); // a file gets its portion even if that is empty
    }

    /** Writes a document that is made of the usual items. */
    public void add(Refinement refinement) {
        add(refinement, Map.of());
    }

    /**
     * Writes a document, unless a filter dropped it or it was written before; accounts for its items as out or dropped.
     *
     * @param more items that this document is made of besides the usual ones
     */
    public void add(Refinement refinement, Map<Kind, Integer> more) {
        accounts.in(Kind.RECORDS, 1);
        if (refinement instanceof Refinement.Rejected rejected) {
            drop(rejected.rejection(), more);
            return;
        }
        Refinement.Kept kept = (Refinement.Kept) refinement;
        DedupeDecision decision = tail.deduplicator().decide(kept.document());
        if (decision instanceof DedupeDecision.Duplicate duplicate) {
            drop(new Rejection(kept.name(), Stage.DEDUPE, Reason.DUPLICATE, duplicate.originalId(), ""), more);
        } else {
            write(kept, more);
            keys.addAll(((DedupeDecision.New) decision).keys());
        }
    }

    private void drop(Rejection rejection, Map<Kind, Integer> more) {
        tail.items().forEach((kind, count) -> accounts.drop(kind, rejection.reason(), count));
        more.forEach((kind, count) -> accounts.drop(kind, rejection.reason(), count));
        list(rejection);
    }

    /**
     * Leaves out an item of which no document was made: drops it in the accounts, lists it, and adds a problem if the run fails
     * for it. A source that may have many such problems stops at some number of them.
     */
    public void reject(Kind kind, Rejection rejection) {
        if (rejection.failsRun()) {
            accounts.problem(rejection.id() + " cannot be read whole: " + rejection.measured());
        }
        rejectWithoutProblem(kind, rejection);
    }

    /** As {@link #reject}, but adds no problem. */
    public void rejectWithoutProblem(Kind kind, Rejection rejection) {
        accounts.drop(kind, rejection.reason(), 1);
        list(rejection);
    }

    private void write(Refinement.Kept kept, Map<Kind, Integer> more) {
        tail.guard()
                .run(
                        kept.name(),
                        () -> {
                            encode(kept.document());
                            more.forEach(accounts::out);
                            return Optional.<Rejection>empty();
                        },
                        fault -> Optional.of(fault.rejection(kept.name(), Stage.ENCODE)))
                .ifPresent(rejection -> drop(rejection, more));
    }

    /** Adds the record to the portion of each file, or to none. */
    private void encode(Document document) {
        EncodedDocument encoded = EncodedDocument.of(document, tail.outputs().controlTokens());
        List<DocumentFormat> formats = tail.outputs().formats();
        int[] lengths = new int[formats.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = portion(formats.get(i)).length();
        }
        boolean isWhole = false;
        try {
            for (DocumentFormat format : formats) {
                format.encode(encoded, portion(format));
            }
            isWhole = true;
        } finally {
            for (int i = 0; i < lengths.length && !isWhole; i++) {
                portion(formats.get(i)).cut(lengths[i]);
            }
        }
        tail.items().forEach((kind, count) -> accounts.out(kind, count));
        accounts.note("control-tokens-defused", encoded.countControlTokens());
        if (document.content() instanceof Content.Dialogue dialogue) {
            dialogue.ranking()
                    .ifPresent(ranking ->
                            accounts.note("alternatives", ranking.alternatives().size()));
        }
    }

    private RecordBuffer portion(Output file) {
        return portions.computeIfAbsent(file, any -> new RecordBuffer(BUFFER));
    }

    /** Lists a rejection in the ledger; the caller counts it in the accounts. */
    public void list(Rejection rejection) {
        if (tail.outputs().hasLedger()) {
            LEDGER.encode(rejection, portion(LEDGER));
        }
    }

    /** Hands a URL over to another shard. */
    void handOver(String site, String requested, List<String> trail, Duration pause, boolean isRepeated) {
        HAND_OVER.encode(site, requested, trail, pause, isRepeated, portion(HAND_OVER));
    }

    /** Notes how many pieces of HTML the parser had to read, because they are not canonical. */
    public void slowHtml(int count) {
        accounts.note("slow-html", count);
    }

    /** The accounts of the batch, for items that are not documents. */
    public Accounts accounts() {
        return accounts;
    }

    /** The problems and notes that each process of the run finds again. */
    public Accounts remarks() {
        return remarks;
    }

    /** Adds the journal keys of what the batch settles besides its documents. */
    public void settles(List<TextKey> journalKeys) {
        keys.addAll(journalKeys);
    }

    /**
     * The finished batch.
     *
     * @param position number of this batch in the run, counted from 1
     */
    public Batch build(long position) {
        Map<Output, byte[]> bytes = new LinkedHashMap<>();
        portions.forEach((file, portion) -> bytes.put(file, portion.toBytes()));
        return new Batch(position, bytes, accounts, remarks, keys);
    }
}
