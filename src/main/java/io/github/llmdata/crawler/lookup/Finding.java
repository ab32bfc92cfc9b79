package io.github.llmdata.crawler.lookup;

import java.util.Map;

/**
 * Something that is known about an item.
 *
 * @param fate what became of it there
 * @param sentence the same in words, with rule, value and limit
 * @param place the file, with the number of the line where it has one
 * @param details more of it by name, in the order in which they are shown
 */
public record Finding(Fate fate, String sentence, String place, Map<String, String> details) {

    /** What can become of an item. */
    public enum Fate {
        /** It is a record of a dataset. */
        WRITTEN,
        /** It was left out. */
        DROPPED,
        /** It is not decided yet. */
        PENDING,
        /** It is decided, and no file says how. */
        SETTLED
    }
}
