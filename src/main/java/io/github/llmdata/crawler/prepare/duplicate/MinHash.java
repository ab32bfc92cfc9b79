package io.github.llmdata.crawler.prepare.duplicate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4): two texts whose sets of
 * shingles have a Jaccard similarity s share at least one band with the chance 1 − (1 − s^rows)^bands.
 */
public final class MinHash {
    private static final long SEED = 1;

    private final int words;
    private final int bands;
    private final int rows;
    private final int[] low;
    private final int[] high;

    /**
     * Makes the hash functions.
     *
     * @param words of a shingle
     * @param bands of a text; two texts are near each other if they share one
     * @param rows hash functions for each band
     */
    public MinHash(int words, int bands, int rows) {
        this.words = words;
        this.bands = bands;
        this.rows = rows;
        SplittableRandom random = new SplittableRandom(SEED);
        this.low = random.ints((long) bands * rows).map(a -> a | 1).toArray();
        this.high = random.ints((long) bands * rows).map(a -> a | 1).toArray();
    }

    /** How many bands there are. */
    public int bands() {
        return bands;
    }

    /**
     * The hash of each band of a text.
     *
     * @param simple the text, {@link Simplified}
     * @param exact the one shingle of a text that has too few words; such texts are not near others, because numbers do not count
     */
    long[] bands(String simple, long exact) {
        int[] least = new int[bands * rows];
        Arrays.fill(least, Integer.MAX_VALUE);
        long[] hashes = hashesOfWords(simple);
        for (int i = 0; i + words <= hashes.length; i++) {
            long shingle = 0;
            for (int word = i; word < i + words; word++) {
                shingle = Hash64.of(shingle, hashes[word]);
            }
            keepLeast(least, shingle);
        }
        if (hashes.length < words) {
            keepLeast(least, exact);
        }
        long[] all = new long[bands];
        for (int i = 0; i < least.length; i++) {
            all[i / rows] = Hash64.of(all[i / rows], least[i]);
        }
        return all;
    }

    private void keepLeast(int[] least, long shingle) {
        int first = (int) shingle;
        int second = (int) (shingle >>> 32);
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], low[i] * first + high[i] * second);
        }
    }

    private static long[] hashesOfWords(String simple) {
        long[] hashes = new long[16];
        int count = 0;
        int start = 0;
        while (start < simple.length()) {
            int end = simple.indexOf(' ', start);
            end = end < 0 ? simple.length() : end;
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            hashes[count++] = Hash64.of(simple, start, end);
            start = end + 1;
        }
        return Arrays.copyOf(hashes, count);
    }
}
