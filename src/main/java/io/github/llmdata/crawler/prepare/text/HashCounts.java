package io.github.llmdata.crawler.prepare.text;

/** Counts equal hashes. Not thread-safe. */
final class HashCounts {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] hashes;
    private final int[] counts;
    private final int shift;

    /** Makes counts for at most a number of different hashes. */
    HashCounts(int most) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, most)));
        this.hashes = new long[1 << bits];
        this.counts = new int[1 << bits];
        this.shift = 64 - bits;
    }

    /** Counts a hash. Returns how often it came by now. */
    int add(long hash) {
        int slot = slot(hash);
        hashes[slot] = hash;
        return ++counts[slot];
    }

    /** How often a hash came. */
    int of(long hash) {
        return counts[slot(hash)];
    }

    private int slot(long hash) {
        int slot = (int) ((hash * MIX) >>> shift);
        while (counts[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }
}
