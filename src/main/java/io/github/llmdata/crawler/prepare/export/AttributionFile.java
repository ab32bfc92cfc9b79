package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import io.github.llmdata.crawler.settings.ExportSettings.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Whom to name for each record, and what was changed in it: JSON lines in the order of the records, packed by zstd. */
final class AttributionFile implements Closeable {
    /** The name of the file. */
    static final String NAME = "ATTRIBUTION.jsonl.zst";

    /** What the manifest says instead of a split. */
    static final String ALL = "all";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of("id", "title", "url", "license");
    private static final Set<String> EXTRACTED = Set.of("wiki", "stack", "reddit");

    private final ExportFile file;

    AttributionFile(Path place) throws IOException {
        this.file = new ExportFile(place, ALL, Compression.ZSTD);
    }

    /** Appends the line of a record. */
    void add(ContextCut.Documents documents) throws IOException {
        ExportItem item = documents.whole();
        JsonNode record = item.record().fields();
        ObjectNode line = JSON.createObjectNode();
        TEXTS.forEach(name -> line.put(name, item.record().field(name)));
        authors(record, line);
        ArrayNode changes = line.putArray("changes");
        if (EXTRACTED.contains(item.record().field("source"))) {
            changes.add("extracted");
        }
        record.path("changes").forEach(change -> changes.add(change.asText()));
        documents.outcome().change().ifPresent(changes::add);
        alternatives(record, line);
        file.append((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8), 0);
    }

    private static void authors(JsonNode of, ObjectNode line) {
        ArrayNode authors = line.putArray("authors");
        for (JsonNode author : of.path("authors")) {
            authors.addObject()
                    .put("name", author.path("name").asText(""))
                    .put("url", author.path("url").asText(""));
        }
    }

    /** Only where there are any. */
    private static void alternatives(JsonNode record, ObjectNode line) {
        if (record.path(RecordSchema.ALTERNATIVES).isEmpty()) {
            return;
        }
        ArrayNode alternatives = line.putArray(RecordSchema.ALTERNATIVES);
        for (JsonNode answer : record.path(RecordSchema.ALTERNATIVES)) {
            ObjectNode named = alternatives.addObject();
            List.of("id", "url", "license")
                    .forEach(name -> named.put(name, answer.path(name).asText("")));
            authors(answer, named);
        }
    }

    /** Completes the file, and describes it. */
    ExportedFile finish() throws IOException {
        return file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
