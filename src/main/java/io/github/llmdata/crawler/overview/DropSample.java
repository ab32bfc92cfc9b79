package io.github.llmdata.crawler.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Ten random lines of the ledger for each reason. */
final class DropSample {
    private final ObjectReader json = new ObjectMapper().reader();
    private final LineSample lines = new LineSample();
    private final Map<String, Reservoir<JsonNode>> drops = new TreeMap<>();

    /** Reads a ledger. */
    void read(Path file) throws IOException {
        lines.read(file, this::add);
    }

    private void add(byte[] bytes, int start, int length) {
        try {
            JsonNode line = json.readTree(bytes, start, length);
            drops.computeIfAbsent(line.path("reason").asText(), key -> new Reservoir<>())
                    .add(line);
        } catch (IOException e) {
            drops.computeIfAbsent("a line that is no JSON", key -> new Reservoir<>())
                    .add(json.createObjectNode());
        }
    }

    Map<String, Reservoir<JsonNode>> byReason() {
        return drops;
    }

    LineSample lines() {
        return lines;
    }
}
