package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.model.Rejection;
import java.io.ByteArrayOutputStream;

/** The list of the items that were left out, as JSON, one object per line. */
public record Ledger() implements Output {

    @Override
    public String fileName(String mode) {
        return "dropped_" + mode + ".jsonl";
    }

    /** Appends the line of a rejection. */
    public void encode(Rejection rejection, ByteArrayOutputStream out) {
        JsonLine.append(out, json -> {
            JsonLine.visible(json, "id", rejection.id());
            JsonLine.text(json, "stage", rejection.stage().code());
            JsonLine.text(json, "reason", rejection.reason().code());
            JsonLine.visible(json, "measured", rejection.measured());
            JsonLine.visible(json, "limit", rejection.limit());
        });
    }
}
