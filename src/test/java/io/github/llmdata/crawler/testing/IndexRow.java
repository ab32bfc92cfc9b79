package io.github.llmdata.crawler.testing;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.llmdata.crawler.model.Capture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A row of an index of Common Crawl: names and values of its API, all of them texts. */
public record IndexRow(Map<String, String> fields) {
    public IndexRow {
        fields = new LinkedHashMap<>(fields);
    }

    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The row with another value; an empty one takes the field away. */
    public IndexRow with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new IndexRow(changed);
    }

    /** The line of the API, with {@code output=json}. */
    public String line() {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ": " + quoted(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    public Capture capture() {
        return new Capture(
                get("url"),
                get("timestamp"),
                get("digest"),
                get("filename"),
                Long.parseLong(get("offset")),
                Long.parseLong(get("length")));
    }
}
