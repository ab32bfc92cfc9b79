package io.github.llmdata.crawler.overview;

import java.util.Arrays;

/** Lengths in words, as white space separates them. */
final class Lengths {
    /** The first white space behind the blank; the no-break spaces before it are none to Java. */
    private static final char NEXT_SPACE = '\u1680';

    private int[] values = new int[64];
    private int count;
    private long total;

    void add(int length) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = length;
        total += length;
    }

    /** The number of words in a text. */
    static int words(String text) {
        int words = 0;
        boolean isInWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isSpace = (c <= ' ' || c >= NEXT_SPACE) && Character.isWhitespace(c);
            if (!isSpace && !isInWord) {
                words++;
            }
            isInWord = !isSpace;
        }
        return words;
    }

    int count() {
        return count;
    }

    /** The figures of one row of a table. */
    LengthRow row(String source, String role) {
        int[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return new LengthRow(
                source,
                role,
                count,
                total,
                (double) total / Math.max(1, count),
                quantile(sorted, 0.5),
                quantile(sorted, 0.9),
                quantile(sorted, 0.99),
                count == 0 ? 0 : sorted[count - 1]);
    }

    private static double quantile(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))];
    }

    /** The share of the lengths that are at most a limit. */
    double shareWithin(int limit) {
        return (double) Arrays.stream(values, 0, count)
                        .filter(value -> value <= limit)
                        .count()
                / Math.max(1, count);
    }
}
