package io.github.llmdata.crawler.overview;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A value of JSON. What is not there is a value, too: it is empty, and so is everything in it.
 *
 * <p>Jackson's own tree would do, but to load its classes takes a run of a small input half a second; the parser is loaded anyway.
 *
 * @param value a map of texts to values, a list of values, a text, a number, a truth value, or this class for what is not there
 */
record Json(Object value) implements Iterable<Json> {
    static final Json NOTHING = new Json(Json.class);

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Reads a file that holds one object. */
    static Json read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Json json = parse(bytes, 0, bytes.length);
        if (!json.isObject()) {
            throw new IOException(file + " holds no JSON object");
        }
        return json;
    }

    static Json parse(byte[] bytes, int start, int length) throws IOException {
        return parse(bytes, start, length, name -> true);
    }

    /**
     * Parses a value, and passes over most of it.
     *
     * @param wanted the names of the fields to read, at any depth
     */
    static Json parse(byte[] bytes, int start, int length, Predicate<String> wanted) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes, start, length)) {
            parser.nextToken();
            return value(parser, wanted);
        }
    }

    /**
     * A text of an object, without reading what comes behind it; empty if there is none. Of a ledger with many lines, most are only
     * searched: a parser for each takes longer than all else.
     *
     * @throws IOException if it is no object, or broken up to there
     */
    static String textOf(String field, byte[] bytes, int start, int length) throws IOException {
        boolean isObject = length > 1 && bytes[start] == '{' && bytes[start + 1] == '"';
        Optional<String> found = isObject ? searched(field, bytes, start + 1, start + length) : Optional.empty();
        return found.isPresent() ? found.get() : parsed(field, bytes, start, length);
    }

    /**
     * A text of an object as it is written; empty if it has escapes. A quotation mark within a text has a backslash before it, so the
     * name of the field with the marks around it stands nowhere else.
     */
    private static Optional<String> searched(String field, byte[] bytes, int start, int end) {
        byte[] before = ("\"" + field + "\":\"").getBytes(UTF_8);
        int from = start;
        while (!Arrays.equals(bytes, from, Math.min(end, from + before.length), before, 0, before.length)) {
            if (++from >= end) {
                return Optional.empty();
            }
        }
        from += before.length;
        int to = from;
        while (to < end && bytes[to] != '"' && bytes[to] != '\\') {
            to++;
        }
        return to < end && bytes[to] == '"' ? Optional.of(new String(bytes, from, to - from, UTF_8)) : Optional.empty();
    }

    private static String parsed(String field, byte[] bytes, int start, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes, start, length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isWanted = parser.currentName().equals(field);
                parser.nextToken();
                if (isWanted) {
                    return parser.getValueAsString("");
                }
                parser.skipChildren();
            }
            return "";
        }
    }

    private static Json value(JsonParser parser, Predicate<String> wanted) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Json> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (wanted.test(name)) {
                    fields.put(name, value(parser, wanted));
                } else {
                    parser.skipChildren();
                }
            }
            return new Json(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Json> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser, wanted));
            }
            return new Json(values);
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return new Json(parser.getNumberValue());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return new Json(token == JsonToken.VALUE_TRUE);
        }
        return token == JsonToken.VALUE_STRING ? new Json(parser.getText()) : NOTHING;
    }

    /** The value of a field. */
    Json path(String name) {
        return fields().getOrDefault(name, NOTHING);
    }

    /** A value of a list. */
    Json path(int index) {
        return index < values().size() ? values().get(index) : NOTHING;
    }

    boolean has(String name) {
        return fields().containsKey(name);
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isText() {
        return value instanceof String;
    }

    boolean isNumber() {
        return value instanceof Number;
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** How many fields an object or values a list has. */
    int size() {
        return fields().size() + values().size();
    }

    /** The fields of an object, in their order. */
    @SuppressWarnings("unchecked") // only this class makes values
    Map<String, Json> fields() {
        return value instanceof Map<?, ?> map ? (Map<String, Json>) map : Map.of();
    }

    @SuppressWarnings("unchecked") // only this class makes values
    private List<Json> values() {
        return value instanceof List<?> list ? (List<Json>) list : List.of();
    }

    /** The values of a list; those of the fields of an object. */
    @Override
    public Iterator<Json> iterator() {
        return Collections.unmodifiableCollection(isObject() ? fields().values() : values())
                .iterator();
    }

    /** A text, number or truth value as a text; empty if it is none of these. */
    String text() {
        return text("");
    }

    String text(String otherwise) {
        return isText() || isNumber() || value instanceof Boolean ? String.valueOf(value) : otherwise;
    }

    long number() {
        return value instanceof Number number ? number.longValue() : 0;
    }

    double decimal() {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    boolean truth(boolean otherwise) {
        return value instanceof Boolean truth ? truth : otherwise;
    }

    /** A list of texts and numbers with commas between them, for people. */
    String list() {
        StringBuilder list = new StringBuilder();
        for (Json part : this) {
            list.append(list.isEmpty() ? "" : ", ").append(part.isEmpty() ? part.text() : part.list());
        }
        return list.toString();
    }
}
