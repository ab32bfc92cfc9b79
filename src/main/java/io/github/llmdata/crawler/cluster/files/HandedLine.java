package io.github.llmdata.crawler.cluster.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmdata.crawler.frontier.HandedUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A URL that is handed over, as a line of an inbox. */
final class HandedLine {
    private static final JsonFactory JSON = new JsonFactory();

    private HandedLine() {}

    static byte[] of(HandedUrl url) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("origin", url.origin());
            json.writeStringField("site", url.site());
            json.writeStringField("requested", url.requested());
            json.writeNumberField("pause_ms", url.pause().toMillis());
            json.writeBooleanField("repeated", url.isRepeated());
            json.writeArrayFieldStart("trail");
            for (String step : url.trail()) {
                json.writeString(step);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** Reads a line; that of the list of the shard that hands it over has no origin. */
    static HandedUrl read(byte[] line, String origin) throws IOException {
        String name = origin;
        String site = "";
        String requested = "";
        long pause = 0;
        boolean isRepeated = false;
        List<String> trail = new ArrayList<>();
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "origin" -> name = json.getText();
                    case "site" -> site = json.getText();
                    case "requested" -> requested = json.getText();
                    case "pause_ms" -> pause = json.getLongValue();
                    case "repeated" -> isRepeated = json.getBooleanValue();
                    case "trail" -> {
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            trail.add(json.getText());
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return new HandedUrl(requested, trail, Duration.ofMillis(pause), isRepeated, site, name);
    }
}
