package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.dedupe.Deduplicator;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pipeline.BatchBuilder;
import io.github.llmdata.crawler.pipeline.DocumentTail;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Outputs;
import java.util.Map;

/** Makes dialogues of joined threads, refines and encodes them, and accounts for every row. Safe for use by several threads. */
final class PartEncoder {
    private final DialogueBuilder dialogue;
    private final Refinery refinery;
    private final DocumentTail tail;
    private final ItemGuard guard;

    PartEncoder(DialogueBuilder dialogue, Refinery refinery, Outputs outputs, ItemGuard guard) {
        this.dialogue = dialogue;
        this.refinery = refinery;
        this.guard = guard;
        // a thread is joined once, and a record has the id of its thread
        this.tail = new DocumentTail(Deduplicator.NOT_NEEDED, outputs, Map.of(Kind.THREADS, 1, Kind.ROWS, 1), guard);
    }

    Batch encode(Part part, long position) {
        if (part instanceof Part.Stored stored) {
            BatchBuilder batch = tail.batch(stored.accounts());
            stored.rejections().forEach(batch::list);
            return batch.build(position);
        }
        BatchBuilder batch = tail.batch(new Accounts());
        ((Part.Joined) part).threads().forEach(thread -> add(thread, batch));
        return batch.build(position);
    }

    private void add(JoinedThread joined, BatchBuilder batch) {
        Accounts accounts = batch.accounts();
        long others = joined.rows() - joined.copies();
        accounts.pending(Kind.ROWS, -joined.rows());
        accounts.drop(Kind.ROWS, Reason.DUPLICATE, joined.copies());
        if (!joined.hasPost()) {
            accounts.drop(Kind.ROWS, Reason.ORPHAN_ANSWER, others);
            return;
        }
        accounts.pending(Kind.THREADS, -joined.posts());
        accounts.drop(Kind.THREADS, Reason.DUPLICATE, joined.posts() - 1);
        long written = write(joined, batch);
        accounts.out(Kind.ROWS, written);
        accounts.drop(Kind.ROWS, Reason.ANSWER_NOT_CHOSEN, others - 1 - written);
    }

    /** Writes the record of a thread, or rejects the thread; returns the number of comments that were written. */
    private long write(JoinedThread joined, BatchBuilder batch) {
        String name = "reddit:" + Long.toString(joined.entries().get(0).id(), Character.MAX_RADIX);
        Outcome outcome = guard.run(
                name, () -> outcome(joined, name), fault -> new Outcome.Rejected(fault.rejection(name, Stage.EXTRACT)));
        if (outcome instanceof Outcome.Rejected rejected) {
            batch.accounts().drop(Kind.ROWS, rejected.rejection().reason(), 1);
            batch.rejectWithoutProblem(Kind.THREADS, rejected.rejection());
            return 0;
        }
        Outcome.Made made = (Outcome.Made) outcome;
        long before = batch.accounts().of(Kind.RECORDS).out();
        batch.add(made.refinement());
        return batch.accounts().of(Kind.RECORDS).out() > before ? made.comments() : 0;
    }

    /** What became of a thread. */
    private sealed interface Outcome {

        /** A dialogue with so many comments. */
        record Made(Refinement refinement, int comments) implements Outcome {}

        record Rejected(Rejection rejection) implements Outcome {}
    }

    private Outcome outcome(JoinedThread joined, String name) {
        DumpedThread dumped = DumpedThread.of(joined);
        DialogueBuilder.Result result = dialogue.make(
                dumped.thread(),
                dumped.submission().retrieved(),
                new Provenance.Dumped(dumped.submission().place()));
        if (result instanceof DialogueBuilder.Result.Refused refused) {
            return new Outcome.Rejected(
                    new Rejection(name, Stage.REFINE, refused.reason(), refused.measured(), refused.limit()));
        }
        Document document = ((DialogueBuilder.Result.Made) result).document();
        int turns = ((Content.Dialogue) document.content()).turns().size();
        return new Outcome.Made(refinery.refine(document, name), turns - 1);
    }
}
