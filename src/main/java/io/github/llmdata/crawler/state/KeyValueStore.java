package io.github.llmdata.crawler.state;

import java.util.Map;
import java.util.Optional;

/**
 * Values by key that outlive the process: what is put is on disk with the next commit, and found by the resumed run. Safe for use by
 * several threads.
 */
public interface KeyValueStore {

    /** Stores a value, in place of an earlier one of the key. */
    void put(String key, byte[] value);

    /** The value of a key. */
    Optional<byte[]> get(String key);

    /** The values whose keys start with a prefix, in the order of the keys, up to a limit. */
    Map<String, byte[]> getAll(String prefix, int limit);

    /** Stores nothing, for what is never resumed. */
    static KeyValueStore none() {
        return new KeyValueStore() {
            @Override
            public void put(String key, byte[] value) {}

            @Override
            public Optional<byte[]> get(String key) {
                return Optional.empty();
            }

            @Override
            public Map<String, byte[]> getAll(String prefix, int limit) {
                return Map.of();
            }
        };
    }
}
