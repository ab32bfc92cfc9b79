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

    /** The hash of each band of a text, which is {@link Simplified}. A text with fewer words is one shingle. */
    long[] bands(String simple) {
        int[] least = new int[bands * rows];
        Arrays.fill(least, Integer.MAX_VALUE);
        long[] hashes = hashesOfWords(simple);
        int shingles = Math.max(1, hashes.length - words + 1);
        for (int i = 0; i < shingles; i++) {
            long shingle = 0;
            for (int word = i; word < Math.min(hashes.length, i + words); word++) {
                shingle = Hash64.of(shingle, hashes[word]);
            }
            keepLeast(least, (int) shingle, (int) (shingle >>> 32));
        }
        long[] all = new long[bands];
        for (int i = 0; i < least.length; i++) {
            all[i / rows] = Hash64.of(all[i / rows], least[i]);
        }
        return all;
    }

    private void keepLeast(int[] least, int first, int second) {
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
