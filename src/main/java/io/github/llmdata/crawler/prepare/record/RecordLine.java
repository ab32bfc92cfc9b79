package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a line of JSON says about a record.
 *
 * @param source the mode that wrote it; empty if the line does not name one
 * @param url empty if there is none
 * @param title empty if there is none
 * @param turns the text of a prose record, or the turns of a dialogue
 * @param form of its line
 */
public record RecordLine(
        String id, String source, String url, String title, OptionalInt score, List<Part> turns, Form form) {
    /** The roles of those who tell an assistant how to answer. */
    private static final Set<String> INSTRUCTING = Set.of("system", "developer");

    /** What has to be done to a line before it is written. */
    public enum Form {
        /** Nothing. */
        REGULAR,
        /** It has escapes that may stand for half a character, or texts in parts. */
        IRREGULAR
    }

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
        JsonText text = JsonText.of(line);
        try (JsonParser json = text.parser()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            Fields fields = new Fields(text.mayHoldHalfCharacters() ? Form.IRREGULAR : Form.REGULAR);
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
        return changed.equals(turns) ? this : new RecordLine(id, source, url, title, score, List.copyOf(changed), form);
    }

    /** This record with another title; this record itself if it is the same. */
    public RecordLine withTitle(String other) {
        return other.equals(title) ? this : new RecordLine(id, source, url, other, score, turns, form);
    }

    /** What is asked first: what is said before the first answer, without instructions to the one who answers. */
    public String question() {
        return turns.stream()
                .takeWhile(turn -> !turn.role().equals("assistant"))
                .filter(turn -> !INSTRUCTING.contains(turn.role()))
                .map(Part::text)
                .collect(Collectors.joining("\n\n"));
    }

    private static final class Fields {
        private final Map<String, String> texts = new HashMap<>();
        private final List<Part> messages = new ArrayList<>();
        private OptionalInt score = OptionalInt.empty();
        private Form form;

        Fields(Form form) {
            this.form = form;
        }

        void read(String name, JsonParser json) throws IOException {
            JsonToken value = json.currentToken();
            if (name.equals("messages") && value == JsonToken.START_ARRAY) {
                messages(json);
            } else if (value == JsonToken.VALUE_STRING) {
                texts.put(name, form == Form.REGULAR ? json.getText() : JsonText.whole(json.getText()));
            } else if (name.equals("score") && value == JsonToken.VALUE_NUMBER_INT) {
                score = OptionalInt.of(
                        (int) Math.max(Integer.MIN_VALUE + 1L, Math.min(Integer.MAX_VALUE, json.getLongValue())));
            } else {
                json.skipChildren();
            }
        }

        private void messages(JsonParser json) throws IOException {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new IOException("the field messages has something in it that is no turn");
                }
                String role = "";
                String content = "";
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    if (name.equals("role")) {
                        role = json.getValueAsString("");
                    } else if (name.equals("content")) {
                        content = content(json);
                    }
                    json.skipChildren();
                }
                messages.add(new Part(role.isEmpty() ? "user" : role, content));
            }
        }

        private String content(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                throw new IOException("a turn has an object as its content, and no text");
            }
            if (json.currentToken() == JsonToken.START_ARRAY) {
                form = form == Form.REGULAR ? Form.IRREGULAR : form;
                return JsonText.whole(TextParts.read(json));
            }
            String text = json.getValueAsString("");
            return form == Form.REGULAR ? text : JsonText.whole(text);
        }

        RecordLine record(String defaultId) throws IOException {
            Optional<String> text = Optional.ofNullable(texts.get("text"));
            if (messages.isEmpty() && text.isEmpty()) {
                throw new IOException("it has neither a text in the field text nor turns in the field messages");
            }
            List<Part> turns = messages.isEmpty() ? List.of(new Part("", text.orElseThrow())) : List.copyOf(messages);
            String id = texts.getOrDefault("id", "");
            return new RecordLine(
                    id.isBlank() ? defaultId : id,
                    texts.getOrDefault("source", ""),
                    texts.getOrDefault("url", ""),
                    texts.getOrDefault("title", ""),
                    score,
                    turns,
                    form);
        }
    }
}
