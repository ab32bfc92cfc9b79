package io.github.llmdata.crawler.write;

import static io.github.llmdata.crawler.write.JsonLine.ascii;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;

/** The list of the items that were left out, as JSON, one object per line. */
public record Ledger() implements Output {
    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] STAGE = ascii(",\"stage\":");
    private static final byte[] REASON = ascii(",\"reason\":");
    private static final byte[] MEASURED = ascii(",\"measured\":");
    private static final byte[] DUPLICATE_OF = ascii(",\"duplicate_of\":");
    private static final byte[] LIMIT = ascii(",\"limit\":");

    @Override
    public String fileName(String mode) {
        return "dropped_" + mode + ".jsonl";
    }

    /**
     * Appends the line of a record that says the same as another.
     *
     * @param original the id of the other one, which is kept
     */
    public void duplicate(String id, Reason reason, String original, RecordBuffer out) {
        out.add(ID);
        JsonLine.visible(out, id);
        out.add(STAGE);
        JsonLine.text(out, Stage.DEDUPE.code());
        out.add(REASON);
        JsonLine.text(out, reason.code());
        out.add(DUPLICATE_OF);
        JsonLine.visible(out, original);
        JsonLine.end(out);
    }

    /** Appends the line of a rejection. */
    public void encode(Rejection rejection, RecordBuffer out) {
        out.add(ID);
        JsonLine.visible(out, rejection.id());
        out.add(STAGE);
        JsonLine.text(out, rejection.stage().code());
        out.add(REASON);
        JsonLine.text(out, rejection.reason().code());
        out.add(MEASURED);
        JsonLine.visible(out, rejection.measured());
        out.add(LIMIT);
        JsonLine.visible(out, rejection.limit());
        JsonLine.end(out);
    }
}
