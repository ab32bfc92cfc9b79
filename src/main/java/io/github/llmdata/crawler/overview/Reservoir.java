package io.github.llmdata.crawler.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** A random choice of a few of many, each with the same chance; the same items in the same order give the same choice. */
final class Reservoir<T> {
    /** How many are kept. */
    static final int SIZE = 10;

    private static final long SEED = 2;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<T> kept = new ArrayList<>();
    private long seen;

    /** Offers an item, which is made if it is kept for now. */
    void add(Supplier<T> item) {
        seen++;
        if (kept.size() < SIZE) {
            kept.add(item.get());
            return;
        }
        long place = random.nextLong(seen);
        if (place < SIZE) {
            kept.set((int) place, item.get());
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
