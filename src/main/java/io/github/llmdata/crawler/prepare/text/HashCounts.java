package io.github.llmdata.crawler.prepare.text;

/** Counts equal hashes, and remembers where each came first. Not thread-safe. */
final class HashCounts {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] hashes;
    private final int[] counts;
    private final int[] places;
    private final int shift;

    /** Makes counts for at most a number of different hashes. */
    HashCounts(int most) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, most)));
        this.hashes = new long[1 << bits];
        this.counts = new int[1 << bits];
        this.places = new int[1 << bits];
        this.shift = 64 - bits;
    }

    /** Counts a hash that stands at a place. Returns how often it came by now. */
    int add(long hash, int place) {
        int slot = slot(hash);
        if (counts[slot] == 0) {
            hashes[slot] = hash;
            places[slot] = place;
        }
        return ++counts[slot];
    }

    /** Where a hash came first. */
    int first(long hash) {
        return places[slot(hash)];
    }

    private int slot(long hash) {
        int slot = (int) (hash * MIX >>> shift);
        while (counts[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & hashes.length - 1;
        }
        return slot;
    }
}
