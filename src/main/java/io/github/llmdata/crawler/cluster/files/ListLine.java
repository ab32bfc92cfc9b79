package io.github.llmdata.crawler.cluster.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the list of a shard.
 *
 * @param url as the list of the user writes it; empty if the line names none
 * @param refused why the line names none
 */
public record ListLine(String url, Optional<Rejection> refused) {
    private static final JsonFactory JSON = new JsonFactory();

    /** A line that names a URL. */
    public static ListLine of(String url) {
        return new ListLine(url, Optional.empty());
    }

    /** A line that names none. */
    public static ListLine refused(Rejection rejection) {
        return new ListLine("", Optional.of(rejection));
    }

    byte[] toJson() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (refused.isEmpty()) {
                json.writeStringField("url", url);
            } else {
                Rejection rejection = refused.get();
                json.writeStringField("id", rejection.id());
                json.writeStringField("stage", rejection.stage().name());
                json.writeStringField("reason", rejection.reason().code());
                json.writeStringField("measured", rejection.measured());
                json.writeStringField("limit", rejection.limit());
            }
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    static ListLine of(byte[] json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getText());
            }
        }
        if (fields.containsKey("url")) {
            return of(fields.getOrDefault("url", ""));
        }
        return refused(new Rejection(
                fields.getOrDefault("id", ""),
                Stage.valueOf(fields.getOrDefault("stage", "")),
                new Reason(fields.getOrDefault("reason", "")),
                fields.getOrDefault("measured", ""),
                fields.getOrDefault("limit", "")));
    }
}
