package io.github.llmdata.crawler.takedown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was taken down from an output folder: hashes of keys, and nothing that tells the keys themselves. Safe for several threads,
 * once it is read.
 */
public final class Tombstones {
    /** The name of the file in the output folder. */
    public static final String FILE = "takedown.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEX = 16;

    private final Map<TakedownKey.Kind, SeenKeys> keys = new EnumMap<>(TakedownKey.Kind.class);

    private Tombstones() {}

    /** No tombstones. */
    public static Tombstones none() {
        return new Tombstones();
    }

    /**
     * Reads the tombstones of an output folder.
     *
     * @throws IOException also if a line is damaged: without it, what was taken down would be written again
     */
    public static Tombstones read(Path dir) throws IOException {
        Tombstones tombstones = new Tombstones();
        Path file = dir.resolve(FILE);
        if (!Files.exists(file)) {
            return tombstones;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tombstones.add(line, file + ", line " + number++);
            }
        }
        return tombstones;
    }

    private void add(String line, String place) throws IOException {
        try {
            JsonNode fields = JSON.readTree(line);
            TakedownKey.Kind kind =
                    TakedownKey.Kind.valueOf(fields.path("kind").asText().toUpperCase(Locale.ROOT));
            String hash = fields.path("sha256").asText();
            keys.computeIfAbsent(kind, any -> new SeenKeys()).add(key(hash));
        } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(
                    place + " is no tombstone of a takedown; restore the file, or take down the record again", e);
        }
    }

    /** As {@link TextKey#of} makes it of the same hash. */
    private static TextKey key(String sha256) {
        return new TextKey(
                Long.parseUnsignedLong(sha256.substring(0, HEX), HEX),
                Long.parseUnsignedLong(sha256.substring(HEX, 2 * HEX), HEX) | 1);
    }

    /** The line of a key in the file, with its line end. */
    public static byte[] line(TakedownKey key, LocalDate date) {
        String line = JSON.createObjectNode()
                .put("sha256", key.sha256())
                .put("kind", key.kind().word())
                .put("date", date.toString())
                .toString();
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether a key was taken down. */
    public boolean contains(TakedownKey key) {
        SeenKeys known = keys.get(key.kind());
        return known != null && known.contains(key.hash());
    }

    /** By what the record was taken down; empty if it was not. */
    public Optional<TakedownKey.Kind> find(RecordNames names) {
        return keys.keySet().stream()
                .filter(kind -> names.keys(kind).stream().anyMatch(this::contains))
                .findFirst();
    }
}
