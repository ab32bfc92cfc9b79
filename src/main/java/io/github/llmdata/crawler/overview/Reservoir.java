package io.github.llmdata.crawler.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A random choice of a few of many, each with the same chance; the same items in the same order give the same choice. */
final class Reservoir<T> {
    /** How many are kept. */
    static final int SIZE = 10;

    private static final long SEED = 2;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<T> kept = new ArrayList<>();
    private long seen;

    /** Offers an item. */
    void add(T item) {
        seen++;
        if (kept.size() < SIZE) {
            kept.add(item);
            return;
        }
        long place = random.nextLong(seen);
        if (place < SIZE) {
            kept.set((int) place, item);
        }
    }

    /** How many items were offered. */
    long seen() {
        return seen;
    }

    List<T> kept() {
        return kept;
    }
}
