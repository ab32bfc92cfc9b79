package io.github.llmdata.crawler.write;

import static io.github.llmdata.crawler.write.JsonLine.ascii;

import io.github.llmdata.crawler.model.Rejection;

/** The list of the items that were left out, as JSON, one object per line. */
public record Ledger() implements Output {
    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] STAGE = ascii(",\"stage\":");
    private static final byte[] REASON = ascii(",\"reason\":");
    private static final byte[] MEASURED = ascii(",\"measured\":");
    private static final byte[] LIMIT = ascii(",\"limit\":");

    @Override
    public String fileName(String mode) {
        return "dropped_" + mode + ".jsonl";
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
