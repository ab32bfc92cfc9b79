package io.github.llmdata.crawler.state;

import java.util.Map;
import java.util.Optional;

/**
 * Notes by name that outlive the process: what is noted is on disk with the next commit, and had again by a run that continues.
 * Safe for use by several threads.
 */
public interface KeyValueStore {

    /** Notes something, in place of what was noted under the name before. */
    void note(String name, byte[] value);

    /** What is noted under a name. */
    Optional<byte[]> recall(String name);

    /** So many at most of those whose name starts with a text, in the order of their names. */
    Map<String, byte[]> recallAll(String start, int most);

    /** For what is not to be continued. */
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
