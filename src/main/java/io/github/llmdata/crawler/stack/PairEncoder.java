package io.github.llmdata.crawler.stack;

import io.github.llmdata.crawler.dedupe.Deduplicator;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pipeline.BatchBuilder;
import io.github.llmdata.crawler.pipeline.DocumentTail;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.stack.link.AnsweredQuestion;
import io.github.llmdata.crawler.stack.link.Linked;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Outputs;
import java.util.Map;

/** Extracts, refines and encodes the pairs of one batch. Batches are encoded in parallel. */
final class PairEncoder {
    private final StackExtractor extractor;
    private final Refinery refinery;
    private final DocumentTail tail;
    private final ItemGuard guard;

    PairEncoder(StackExtractor extractor, Refinery refinery, Outputs outputs, ItemGuard guard) {
        this.extractor = extractor;
        this.refinery = refinery;
        this.guard = guard;
        // the linker lets each question through once, and a record has the id of its question
        this.tail = new DocumentTail(Deduplicator.NOT_NEEDED, outputs, Map.of(Kind.QUESTIONS, 1, Kind.ROWS, 2), guard);
    }

    /** Encodes the records and ledger lines of a batch, and accounts for every pair. */
    Batch encode(Linked linked, long position) {
        BatchBuilder batch = tail.batch(linked.accounts());
        linked.rejections().forEach(batch::list);
        for (AnsweredQuestion pair : linked.pairs()) {
            String id = pair.question().stackId(pair.site());
            Refined refined = guard.run(
                    id,
                    () -> refined(pair, id),
                    fault -> new Refined(new Refinement.Rejected(fault.rejection(id, Stage.EXTRACT)), 0));
            batch.slowHtml(refined.slowHtml());
            add(refined.refinement(), pair.alternatives().size(), batch);
        }
        return batch.build(position);
    }

    /** Adds a pair; its alternatives are rows that are out with the record, or are left out of it, each for its own reason. */
    private static void add(Refinement refinement, int alternatives, BatchBuilder batch) {
        int kept = alternatives;
        if (refinement instanceof Refinement.Kept record) {
            kept -= record.without().size();
            record.without().forEach(left -> batch.accounts().drop(Kind.ROWS, left.reason(), 1));
        }
        batch.add(refinement, Map.of(Kind.ROWS, kept));
    }

    /** A pair, with the number of its bodies that the HTML parser had to read. */
    private record Refined(Refinement refinement, int slowHtml) {}

    private Refined refined(AnsweredQuestion pair, String id) {
        Extraction.Extracted extracted = extractor.extract(pair);
        return new Refined(refinery.refine(extracted.document(), id), extracted.slowHtml());
    }
}
