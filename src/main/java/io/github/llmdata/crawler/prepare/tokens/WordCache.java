package io.github.llmdata.crawler.prepare.tokens;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The tokens of words that were met not long ago: of two words for the same place, the later one stays. Safe for several threads. */
final class WordCache {
    /** Longer words are rare. */
    static final int LONGEST = 32;

    private static final int BITS = 16;
    private static final int SPREAD = 0x9E37_79B9;

    private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(1 << BITS);

    private record Entry(String word, int[] tokens) {}

    /** The tokens of the word between two places of a text; null if they are not known. Not to be changed. */
    int @Nullable [] get(String text, int start, int end) {
        Entry entry = entries.getAcquire(place(text, start, end));
        return entry != null && entry.word.length() == end - start && text.startsWith(entry.word, start)
                ? entry.tokens
                : null;
    }

    void put(String word, int[] tokens) {
        entries.setRelease(place(word, 0, word.length()), new Entry(word, tokens));
    }

    private static int place(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return (hash * SPREAD) >>> (Integer.SIZE - BITS);
    }
}
