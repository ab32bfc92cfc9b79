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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines of JSON with the fields of {@link RecordSchema}, so that programs see one schema over all sources. */
public final class UniformLine {
    private static final String CLUSTER_SIZE = "cluster_size";

    /** What {@code prepare} adds to a line; in a line without the first, the others are of somebody else. */
    private static final Set<String> ADDED = Set.of(CLUSTER_SIZE, "language", "language_score", "signals");

    private static final String ROLE = "role";
    private static final String CONTENT = "content";

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

    /** Writes a line, without a line end. */
    static byte[] write(JsonNode line) throws IOException {
        return JSON.writeValueAsString(line).getBytes(UTF_8); // through a text, in which half a character is allowed
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
                divide(field, value, uniform, rest);
            }
        }
        contents(found, uniform, rest);
        uniform.set(RecordSchema.CHANGES, changes(uniform.path(RecordSchema.CHANGES), changes));
        for (Map.Entry<String, JsonNode> field : found.properties()) {
            boolean isAdded = found.has(CLUSTER_SIZE) && ADDED.contains(field.getKey());
            if (!uniform.has(field.getKey()) && !isAdded) {
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
        return write(uniform);
    }

    /** Of an object with further members, what has a field stays there; other values go as a whole. */
    private static void divide(Field field, JsonNode value, ObjectNode uniform, ObjectNode rest) {
        if (field.type() instanceof FieldType.Struct struct && value instanceof ObjectNode object) {
            List<String> names = struct.fields().stream().map(Field::name).toList();
            ObjectNode known = object.deepCopy().retain(names);
            if (!known.isEmpty() && struct.holds(known)) {
                uniform.set(field.name(), struct.completed(known));
                rest.set(field.name(), object.deepCopy().remove(names));
                return;
            }
        }
        uniform.putNull(field.name());
        rest.set(field.name(), value);
    }

    /** A record has either turns or a text. */
    private static void contents(JsonNode found, ObjectNode uniform, ObjectNode rest) {
        JsonNode messages = found.path(RecordSchema.MESSAGES);
        if (!messages.isArray() || messages.isEmpty()) {
            uniform.putNull(RecordSchema.MESSAGES);
            return;
        }
        ArrayNode turns = uniform.putArray(RecordSchema.MESSAGES);
        ArrayNode further = JSON.createArrayNode();
        for (JsonNode message : messages) {
            JsonNode content = message.path(CONTENT);
            String role = message.path(ROLE).asText("");
            turns.addObject()
                    .put(ROLE, role.isEmpty() ? "user" : role)
                    .set(CONTENT, content.isTextual() ? content : JSON.nullNode());
            ObjectNode more = further.addObject();
            message.properties().forEach(field -> more.set(field.getKey(), field.getValue()));
            more.remove(List.of(ROLE, CONTENT));
        }
        rest.remove(RecordSchema.MESSAGES);
        for (JsonNode more : further) {
            if (!more.isEmpty()) {
                rest.set(RecordSchema.MESSAGES, further);
            }
        }
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
