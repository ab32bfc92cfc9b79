package io.github.llmdata.crawler.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmdata.crawler.stats.RecentLines;
import java.io.IOException;
import java.util.Map;

/** The records and rejections that were written last, as JSON, with the beginning of each text. */
final class RecentJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int SHOWN = 1_500;

    private RecentJson() {}

    static void write(RecentLines recent, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("kept");
        for (byte[] line : recent.kept()) {
            json.writeStartObject();
            record(line, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("dropped");
        for (byte[] line : recent.dropped()) {
            json.writeStartObject();
            for (Map.Entry<String, String> field :
                    LedgerPage.fields(new String(line, UTF_8)).entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void record(byte[] line, JsonGenerator json) throws IOException {
        StringBuilder text = new StringBuilder();
        try (JsonParser parser = JSON.createParser(line)) {
            int depth = 0;
            String field = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME) {
                    field = parser.currentName();
                } else if (depth == 1 && token != JsonToken.VALUE_NULL && !field.equals("text")) {
                    json.writeStringField(field, parser.getText());
                } else if (field.equals("text") || field.equals("content")) {
                    text.append(text.isEmpty() ? "" : "\n\n").append(parser.getText());
                }
            }
        } catch (IOException e) {
            text.append("\n(a long record: the rest is not shown here)");
        }
        json.writeStringField(
                "beginning", text.length() <= SHOWN ? text.toString() : text.substring(0, SHOWN) + "\u2026");
    }
}
