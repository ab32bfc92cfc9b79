package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A line of the ledger.
 *
 * @param original the id of the record that is kept in the place of a duplicate; empty for others
 * @param measured empty if nothing was
 * @param limit empty if there is none
 */
public record LedgerLine(String id, String stage, String reason, String original, String measured, String limit) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Parses a line. */
    public static LedgerLine parse(byte[] line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(line)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    fields.put(json.currentName(), json.getText());
                }
            }
        }
        return new LedgerLine(
                fields.getOrDefault("id", ""),
                fields.getOrDefault("stage", ""),
                fields.getOrDefault("reason", ""),
                fields.getOrDefault("duplicate_of", ""),
                fields.getOrDefault("measured", ""),
                fields.getOrDefault("limit", ""));
    }
}
