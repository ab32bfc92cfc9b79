package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.state.KeyValueStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A key-value store in memory. */
public final class MapMemory implements KeyValueStore {
    private final ConcurrentSkipListMap<String, byte[]> notes = new ConcurrentSkipListMap<>();

    @Override
    public void put(String name, byte[] value) {
        notes.put(name, value);
    }

    @Override
    public Optional<byte[]> get(String name) {
        return Optional.ofNullable(notes.get(name));
    }

    @Override
    public Map<String, byte[]> getAll(String start, int most) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        notes.tailMap(start).entrySet().stream()
                .filter(note -> note.getKey().startsWith(start))
                .limit(most)
                .forEach(note -> found.put(note.getKey(), note.getValue()));
        return found;
    }
}
