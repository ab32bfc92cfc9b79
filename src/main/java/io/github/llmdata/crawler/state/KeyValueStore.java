package io.github.llmdata.crawler.state;

import java.util.Map;
import java.util.Optional;

/** A key-value store that is committed with the checkpoint and read by a resumed run. Safe for use by several threads. */
public interface KeyValueStore {

    /** Saves a value in place of an earlier one of the same name. */
    void note(String name, byte[] value);

    /** The value of a name. */
    Optional<byte[]> recall(String name);

    /** The values whose name starts with a text, in the order of their names, up to a limit. */
    Map<String, byte[]> recallAll(String start, int most);

    /** A store that saves nothing, for runs that are never resumed. */
    static KeyValueStore none() {
        return new KeyValueStore() {
            @Override
            public void note(String name, byte[] value) {}

            @Override
            public Optional<byte[]> recall(String name) {
                return Optional.empty();
            }

            @Override
            public Map<String, byte[]> recallAll(String start, int most) {
                return Map.of();
            }
        };
    }
}
