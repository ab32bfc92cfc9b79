package io.github.llmdata.crawler.prepare.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.RecordSchema.Change;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Lines of JSON with the fields of {@link RecordSchema}, so that programs see one schema over all sources. */
public final class UniformLine {
    private static final String CLUSTER = "cluster_size";

    /** What {@code prepare} adds to a record; a record that was not prepared may have such fields of its own. */
    private static final Set<String> ADDED = Set.of(CLUSTER, "language", "language_score", "signals");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LineBlocks.LONGEST_LINE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private UniformLine() {}

    /** Reads a line, however long its texts are. */
    public static JsonNode read(byte[] line) throws IOException {
        return JSON.readTree(line);
    }

    /**
     * The line of a record. What an earlier {@code prepare} found out goes.
     *
     * @param line that {@link RecordLine} can parse
     * @param changes what was done to its texts
     */
    public static byte[] of(byte[] line, Collection<Change> changes) throws IOException {
        JsonNode found = read(line);
        ObjectNode uniform = JSON.createObjectNode();
        RecordSchema.FIELDS.forEach(
                field -> uniform.set(field.name(), field.type().completed(found.path(field.name()))));
        ObjectNode rest = JSON.createObjectNode();
        for (Field field : RecordSchema.FIELDS) {
            JsonNode value = found.path(field.name());
            if (!field.type().holds(value)) {
                uniform.putNull(field.name());
                rest.set(field.name(), value);
            }
        }
        contents(found, uniform, rest);
        uniform.set(RecordSchema.CHANGES, changes(uniform.path(RecordSchema.CHANGES), changes));
        boolean wasPrepared = found.has(CLUSTER);
        for (Map.Entry<String, JsonNode> field : found.properties()) {
            if (!uniform.has(field.getKey()) && !(wasPrepared && ADDED.contains(field.getKey()))) {
                rest.set(field.getKey(), field.getValue());
            }
        }
        if (!rest.isEmpty()) {
            JsonNode other = uniform.path(RecordSchema.OTHER);
            if (other.isTextual()) {
                rest.set(RecordSchema.OTHER, other);
            }
            uniform.put(RecordSchema.OTHER, JSON.writeValueAsString(rest));
        }
        return JSON.writeValueAsString(uniform).getBytes(UTF_8); // through a text, in which half a character is allowed
    }

    /** A record has either turns or a text. */
    private static void contents(JsonNode found, ObjectNode uniform, ObjectNode rest) {
        JsonNode messages = found.path(RecordSchema.MESSAGES);
        if (!messages.isArray() || messages.isEmpty()) {
            uniform.putNull(RecordSchema.MESSAGES);
            return;
        }
        ArrayNode turns = uniform.putArray(RecordSchema.MESSAGES);
        for (JsonNode message : messages) {
            String role = message.path("role").asText("");
            turns.addObject()
                    .put("role", role.isEmpty() ? "user" : role)
                    .put("content", message.path("content").asText(""));
        }
        rest.remove(RecordSchema.MESSAGES);
        JsonNode text = uniform.path(RecordSchema.TEXT);
        if (!text.isNull()) {
            rest.set(RecordSchema.TEXT, text);
            uniform.putNull(RecordSchema.TEXT);
        }
    }

    private static ArrayNode changes(JsonNode earlier, Collection<Change> changes) {
        Set<String> all = new LinkedHashSet<>();
        earlier.forEach(change -> all.add(change.asText()));
        changes.forEach(change -> all.add(change.word()));
        ArrayNode words = JSON.createArrayNode();
        all.forEach(words::add);
        return words;
    }
}
