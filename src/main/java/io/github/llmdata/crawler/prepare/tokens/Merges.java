package io.github.llmdata.crawler.prepare.tokens;

import java.util.Arrays;

/** Which two tokens in a row become one, and in which order; a table without objects. */
final class Merges {
    /** No such pair. */
    static final int NONE = Integer.MAX_VALUE;

    private static final long EMPTY = -1;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final long[] pairs;
    private final int[] ranks;
    private final int[] tokens;
    private final int shift;
    private int size;

    /** @param most how many pairs there will be at most */
    Merges(int most) {
        int capacity = Math.max(16, Integer.highestOneBit(most) << 2);
        this.pairs = new long[capacity];
        this.ranks = new int[capacity];
        this.tokens = new int[capacity];
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
        Arrays.fill(pairs, EMPTY);
    }

    /** Adds a pair behind all others; a pair that is there already moves. */
    void add(int left, int right, int token) {
        int slot = slot(left, right);
        pairs[slot] = pair(left, right);
        ranks[slot] = size++;
        tokens[slot] = token;
    }

    /** The place of a pair in the order; {@link #NONE} if the two stay apart. */
    int rank(int left, int right) {
        int slot = slot(left, right);
        return pairs[slot] == EMPTY ? NONE : ranks[slot];
    }

    /** What a pair becomes. */
    int token(int left, int right) {
        return tokens[slot(left, right)];
    }

    private int slot(int left, int right) {
        long pair = pair(left, right);
        int slot = (int) ((pair * SPREAD) >>> shift);
        while (pairs[slot] != pair && pairs[slot] != EMPTY) {
            slot = slot + 1 & pairs.length - 1;
        }
        return slot;
    }

    private static long pair(int left, int right) {
        return (long) left << Integer.SIZE | right;
    }
}
