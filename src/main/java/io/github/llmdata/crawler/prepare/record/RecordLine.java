package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * What a line of JSON says about a record.
 *
 * @param source the mode that wrote it; empty if the line does not name one
 * @param url empty if there is none
 * @param title empty if there is none
 * @param turns the text of a prose record, or the turns of a dialogue
 */
public record RecordLine(String id, String source, String url, String title, OptionalInt score, List<Part> turns) {
    private static final int MAX_DEPTH = 100;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(LineBlocks.LONGEST_LINE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /**
     * A text of a record.
     *
     * @param role {@code user} or {@code assistant} in a dialogue; empty in prose
     */
    public record Part(String role, String text) {}

    /**
     * Parses a line.
     *
     * @param defaultId the id of a record that names none
     * @throws IOException if the line is not one JSON object with a text in {@code text}, or turns in {@code messages}
     */
    public static RecordLine parse(byte[] line, String defaultId) throws IOException {
        try (JsonParser json = FACTORY.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            Fields fields = new Fields();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.read(name, json);
            }
            if (json.nextToken() != null) {
                throw new IOException("something follows the JSON object");
            }
            return fields.record(defaultId);
        }
    }

    /** Whether it is a dialogue. */
    public boolean isDialogue() {
        return !turns.get(0).role().isEmpty();
    }

    /** All texts, one paragraph apart. */
    public String text() {
        return turns.size() == 1
                ? turns.get(0).text()
                : String.join("\n\n", turns.stream().map(Part::text).toList());
    }

    /** This record with changed texts; this record itself if none changes. */
    public RecordLine with(UnaryOperator<String> change) {
        List<Part> changed = new ArrayList<>();
        turns.forEach(turn -> changed.add(new Part(turn.role(), change.apply(turn.text()))));
        return changed.equals(turns) ? this : new RecordLine(id, source, url, title, score, List.copyOf(changed));
    }

    /** This record with another title; this record itself if it is the same. */
    public RecordLine withTitle(String other) {
        return other.equals(title) ? this : new RecordLine(id, source, url, other, score, turns);
    }

    private static final class Fields {
        private final Map<String, String> texts = new HashMap<>();
        private final List<Part> messages = new ArrayList<>();
        private OptionalInt score = OptionalInt.empty();

        void read(String name, JsonParser json) throws IOException {
            JsonToken value = json.currentToken();
            if (name.equals("messages") && value == JsonToken.START_ARRAY) {
                messages(json);
            } else if (value == JsonToken.VALUE_STRING) {
                texts.put(name, json.getText());
            } else if (name.equals("score") && value == JsonToken.VALUE_NUMBER_INT) {
                score = OptionalInt.of(
                        (int) Math.max(Integer.MIN_VALUE + 1L, Math.min(Integer.MAX_VALUE, json.getLongValue())));
            } else {
                json.skipChildren();
            }
        }

        private void messages(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                String role = "";
                String content = "";
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    if (name.equals("role")) {
                        role = json.getValueAsString("");
                    } else if (name.equals("content")) {
                        content = json.getValueAsString("");
                    } else {
                        json.skipChildren();
                    }
                }
                messages.add(new Part(role.isEmpty() ? "user" : role, content));
            }
        }

        RecordLine record(String defaultId) throws IOException {
            Optional<String> text = Optional.ofNullable(texts.get("text"));
            if (messages.isEmpty() && text.isEmpty()) {
                throw new IOException("it has neither a text in the field text nor turns in the field messages");
            }
            List<Part> turns = messages.isEmpty() ? List.of(new Part("", text.orElseThrow())) : List.copyOf(messages);
            return new RecordLine(
                    texts.getOrDefault("id", defaultId),
                    texts.getOrDefault("source", ""),
                    texts.getOrDefault("url", ""),
                    texts.getOrDefault("title", ""),
                    score,
                    turns);
        }
    }
}
