package io.github.llmdata.crawler.prepare.text;

import java.util.Arrays;

/**
 * Hashes of sequences of words, each from two prefix sums: a polynomial of their characters modulo 2^61 − 1. Sequences with
 * equal characters have equal hashes; others have so with a chance below 2^-40 for each pair of texts of a million characters.
 */
final class GramHashes {
    private static final long PRIME = (1L << 61) - 1;
    private static final long BASE = 0x1B873593_9E3779B9L % PRIME;

    private final long[] sums;
    private final long[] powers;
    private final int[] starts;
    private final int[] ends;

    private GramHashes(int characters, int words) {
        this.sums = new long[characters + 1];
        this.powers = new long[characters + 1];
        this.starts = new int[words];
        this.ends = new int[words];
        powers[0] = 1;
    }

    /**
     * Prepares the hashes.
     *
     * @param joint the code point between two words; negative if there is none
     */
    static GramHashes of(int[] points, Spans words, int joint) {
        GramHashes hashes = new GramHashes(points.length + words.count(), words.count());
        int length = 0;
        for (int word = 0; word < words.count(); word++) {
            if (word > 0 && joint >= 0) {
                hashes.add(length++, joint);
            }
            hashes.starts[word] = length;
            for (int i = words.start(word); i < words.end(word); i++) {
                hashes.add(length++, points[i]);
            }
            hashes.ends[word] = length;
        }
        return hashes;
    }

    private void add(int at, int point) {
        sums[at + 1] = plus(times(sums[at], BASE), point + 1L);
        powers[at + 1] = times(powers[at], BASE);
    }

    /** The hash of some words in a row. */
    long of(int first, int count) {
        int start = starts[first];
        int end = ends[first + count - 1];
        long before = times(sums[start], powers[end - start]);
        return plus(sums[end], PRIME - before);
    }

    /** The characters of some words in a row, with what joins them. */
    int length(int first, int count) {
        return ends[first + count - 1] - starts[first];
    }

    /** The sorted hashes of all sequences of a length. */
    long[] sorted(int count) {
        int sequences = Math.max(0, starts.length - count + 1);
        long[] all = new long[sequences];
        for (int i = 0; i < sequences; i++) {
            all[i] = of(i, count);
        }
        Arrays.sort(all);
        return all;
    }

    private static long plus(long a, long b) {
        long sum = a + b;
        return sum >= PRIME ? sum - PRIME : sum;
    }

    private static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        long sum = (low & PRIME) + ((low >>> 61) | (high << 3));
        return sum >= PRIME ? sum - PRIME : sum;
    }
}
