package io.github.llmdata.crawler.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.model.Capture;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of an index of Common Crawl: names and values as its API gives them, all of them texts. */
public record IndexRow(Map<String, String> fields) {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        StringBuilder line = new StringBuilder();
        try {
            for (Map.Entry<String, String> field : fields.entrySet()) {
                line.append(line.isEmpty() ? "{" : ", ").append(JSON.writeValueAsString(field.getKey()));
                line.append(": ").append(JSON.writeValueAsString(field.getValue()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return line.append("}").toString();
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
