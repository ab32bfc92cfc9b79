package io.github.llmdata.crawler.prepare.text;

/**
 * Hashes of sequences of words, each from two prefix sums: a polynomial of their characters modulo 2^64. Sequences with equal
 * characters have equal hashes; others have so by chance only, if nobody made them for it (as sequences of Thue and Morse are).
 */
final class GramHashes {
    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final long[] POWERS = powers(4096);

    private final long[] sums;
    private final int[] ends;
    private final int joints;

    private GramHashes(int words, int joints) {
        this.sums = new long[words + 1];
        this.ends = new int[words + 1];
        this.joints = joints;
    }

    private static long[] powers(int count) {
        long[] powers = new long[count];
        powers[0] = 1;
        for (int i = 1; i < count; i++) {
            powers[i] = powers[i - 1] * BASE;
        }
        return powers;
    }

    /**
     * Prepares the hashes.
     *
     * @param joint the code point between two words; negative if there is none
     */
    static GramHashes of(int[] points, Spans words, int joint) {
        GramHashes hashes = new GramHashes(words.count(), joint < 0 ? 0 : 1);
        long sum = 0;
        int length = 0;
        for (int word = 0; word < words.count(); word++) {
            int end = words.end(word);
            for (int i = words.start(word); i < end; i++) {
                sum = sum * BASE + points[i] + 1;
            }
            length += words.length(word);
            if (joint >= 0) {
                sum = sum * BASE + joint + 1;
                length++;
            }
            hashes.sums[word + 1] = sum;
            hashes.ends[word + 1] = length;
        }
        return hashes;
    }

    /** The hash of some words in a row. */
    long of(int first, int count) {
        int characters = ends[first + count] - ends[first];
        return sums[first + count] - sums[first] * power(characters);
    }

    private static long power(int exponent) {
        if (exponent < POWERS.length) {
            return POWERS[exponent];
        }
        long half = power(exponent / 2);
        return exponent % 2 == 0 ? half * half : half * half * BASE;
    }

    /** The characters of some words in a row, with what joins them. */
    int length(int first, int count) {
        return ends[first + count] - ends[first] - joints;
    }
}
