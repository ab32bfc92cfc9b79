package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmdata.crawler.takedown.RecordNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a takedown can name the record of a line of JSON. What the line does not say is empty.
 *
 * @param place of the archive record that it was read from, as the cache of pages has it
 */
public record NamedLine(RecordNames names, String place) {

    /**
     * Parses a line.
     *
     * @throws IOException if the line is not one JSON object
     */
    public static NamedLine parse(byte[] line) throws IOException {
        try (JsonParser json = JsonText.of(line).parser()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            Fields fields = new Fields();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.read(name, json);
            }
            return fields.line();
        }
    }

    /** What was read so far. */
    private static final class Fields {
        private final List<String> urls = new ArrayList<>();
        private final List<String> authors = new ArrayList<>();
        private String id = "";
        private String warc = "";
        private String offset = "";

        void read(String name, JsonParser json) throws IOException {
            switch (name) {
                case "id" -> id = json.getValueAsString("");
                case "url" -> urls.add(json.getValueAsString(""));
                case "authors" -> authors(json);
                case "provenance" -> provenance(json);
                default -> json.skipChildren();
            }
        }

        /** A list of objects with name and URL; records of others may have a list of names, or one name. */
        private void authors(JsonParser json) throws IOException {
            int depth = 0;
            do {
                JsonToken token = json.currentToken();
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.VALUE_STRING) {
                    authors.add(json.getText());
                }
            } while (depth > 0 && json.nextToken() != null);
        }

        private void provenance(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "requested" -> urls.add(json.getValueAsString(""));
                    case "warc" -> warc = json.getValueAsString("");
                    case "offset" -> offset = json.getValueAsString("");
                    default -> json.skipChildren();
                }
            }
        }

        NamedLine line() {
            return new NamedLine(new RecordNames(id, urls, authors), warc.isEmpty() ? "" : warc + ":" + offset);
        }
    }
}
