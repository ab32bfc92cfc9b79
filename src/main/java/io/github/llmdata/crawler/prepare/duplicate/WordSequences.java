package io.github.llmdata.crawler.prepare.duplicate;

import java.util.Arrays;

/** The words of a text that is simplified, and the hashes of the sequences that they make. */
public final class WordSequences {
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private final String simple;
    private final int[] starts;
    private final int count;

    /** Words have one blank between them. */
    private WordSequences(String simple) {
        this.simple = simple;
        int[] found = new int[16];
        int words = 0;
        for (int start = 0; start < simple.length(); start = end(start) + 1) {
            if (words == found.length) {
                found = Arrays.copyOf(found, 2 * words);
            }
            found[words++] = start;
        }
        this.starts = found;
        this.count = words;
    }

    /** The words of a text: lower case, without accents and punctuation, each number one {@code 0}. */
    public static WordSequences of(String text) {
        return new WordSequences(Simplified.of(text));
    }

    private int end(int start) {
        int end = simple.indexOf(' ', start);
        return end < 0 ? simple.length() : end;
    }

    /** How many words there are. */
    public int words() {
        return count;
    }

    /** The hashes of all sequences of some words, in their order. */
    public long[] hashes(int length) {
        long[] hashes = new long[Math.max(0, count - length + 1)];
        long[] last = new long[length];
        long power = 1;
        for (int i = 0; i < length; i++) {
            power *= BASE;
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long word = Hash64.of(simple, starts[i], end(starts[i]));
            sum = sum * BASE + word - (i < length ? 0 : power * last[i % length]);
            last[i % length] = word;
            if (i + 1 >= length) {
                hashes[i + 1 - length] = Hash64.mixed(sum);
            }
        }
        return hashes;
    }

    /** The words of one sequence. */
    public String sequence(int first, int length) {
        int from = Math.max(0, first);
        int to = Math.min(count, first + length);
        return from >= to ? "" : simple.substring(starts[from], end(starts[to - 1]));
    }

    /** The last words of this text, with the first words of another behind them. */
    public WordSequences joined(int ofThis, WordSequences other, int ofOther) {
        String end = sequence(count - ofThis, ofThis);
        String start = other.sequence(0, ofOther);
        return new WordSequences(end.isEmpty() || start.isEmpty() ? end + start : end + " " + start);
    }
}
