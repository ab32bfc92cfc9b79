package io.github.llmdata.crawler.reddit.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A value of JSON that may be anything or nothing: what is asked of the wrong kind is empty. A member that is null, false or
 * an empty string is as if it were not there.
 */
final class JsonTree {
    static final JsonTree NONE = new JsonTree(null);

    /** A comment takes five levels. */
    private static final int MAX_DEPTH = 1000;

    private static final int MAX_TOKENS = 3_000_000;
    private static final int MAX_STRING = 4 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(MAX_STRING)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    /** A string, a number, true, a list or a map of trees. */
    private final @Nullable Object value;

    private JsonTree(@Nullable Object value) {
        this.value = value;
    }

    /**
     * Reads the value that a text starts with, whatever follows it.
     *
     * @throws IOException if there is no whole value, or one beyond the limits: 1000 levels, 3,000,000 tokens, 4 Mi characters in
     *     a string
     */
    static JsonTree parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return read(parser);
        }
    }

    private static JsonTree read(JsonParser parser) throws IOException {
        Deque<Object> open = new ArrayDeque<>();
        String key = "";
        Deque<String> keys = new ArrayDeque<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            Object done;
            if (token == JsonToken.FIELD_NAME) {
                key = parser.currentName();
                continue;
            } else if (token.isStructStart()) {
                keys.push(key);
                open.push(token == JsonToken.START_OBJECT ? new LinkedHashMap<>() : new ArrayList<>(2));
                continue;
            } else if (token.isStructEnd()) {
                done = open.pop();
                key = keys.pop();
            } else {
                done = scalar(parser, token);
            }
            JsonTree tree = done == null ? NONE : new JsonTree(done);
            if (open.isEmpty()) {
                return tree;
            }
            add(open.peek(), key, tree);
        }
        throw new IOException("no value");
    }

    private static @Nullable Object scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText().isEmpty() ? null : parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> true;
            default -> null;
        };
    }

    private static @Nullable Double number(String text) {
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? number : null;
    }

    @SuppressWarnings("unchecked")
    private static void add(Object container, String key, JsonTree tree) {
        if (container instanceof Map) {
            if (tree.value == null) {
                ((Map<String, JsonTree>) container).remove(key);
            } else {
                ((Map<String, JsonTree>) container).put(key, tree);
            }
        } else {
            ((List<JsonTree>) container).add(tree);
        }
    }

    boolean isPresent() {
        return value != null;
    }

    boolean isObject() {
        return value instanceof Map;
    }

    /** What lies at the end of a path of members. */
    JsonTree at(String... path) {
        JsonTree tree = this;
        for (String key : path) {
            tree = tree.members().getOrDefault(key, NONE);
        }
        return tree;
    }

    /** This, or another where this is nothing. */
    JsonTree or(JsonTree other) {
        return isPresent() ? this : other;
    }

    @SuppressWarnings("unchecked")
    Map<String, JsonTree> members() {
        return value instanceof Map ? (Map<String, JsonTree>) value : Map.of();
    }

    @SuppressWarnings("unchecked")
    List<JsonTree> items() {
        return value instanceof List ? (List<JsonTree>) value : List.of();
    }

    /** A string; empty for anything else. */
    String text() {
        return value instanceof String text ? text : "";
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** A number, also one that is written as a string. */
    OptionalDouble number() {
        if (value instanceof Double number) {
            return OptionalDouble.of(number);
        }
        boolean isNumber = value instanceof String text && text.matches("-?\\d{1,18}(\\.\\d{1,9})?");
        return isNumber ? OptionalDouble.of(Double.parseDouble(text())) : OptionalDouble.empty();
    }

    /** A whole number of at most nine digits. */
    OptionalInt whole() {
        OptionalDouble number = number();
        if (number.isEmpty() || Math.abs(number.getAsDouble()) >= 1e9) {
            return OptionalInt.empty();
        }
        int whole = (int) number.getAsDouble();
        return whole == number.getAsDouble() ? OptionalInt.of(whole) : OptionalInt.empty();
    }
}
