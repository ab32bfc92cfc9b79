package io.github.llmdata.crawler.prepare.duplicate;

import java.util.Arrays;
import java.util.List;

/** The words of a text that is simplified, and the hashes of the sequences that they make. */
public final class WordSequences {
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private final String[] words;

    private WordSequences(String[] words) {
        this.words = words;
    }

    /** The words of a text: lower case, without accents and punctuation, each number one {@code 0}. */
    public static WordSequences of(String text) {
        String simple = Simplified.of(text);
        return new WordSequences(simple.isEmpty() ? new String[0] : simple.split(" ", -1));
    }

    /** How many words there are. */
    public int words() {
        return words.length;
    }

    /** The hashes of all sequences of some words, in their order. */
    public long[] hashes(int length) {
        long[] hashes = new long[Math.max(0, words.length - length + 1)];
        long[] last = new long[length];
        long power = 1;
        for (int i = 0; i < length; i++) {
            power *= BASE;
        }
        long sum = 0;
        for (int i = 0; i < words.length; i++) {
            long word = Hash64.of(words[i]);
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
        return String.join(" ", words(first, first + length));
    }

    /** The words from one to another. */
    private List<String> words(int from, int to) {
        return Arrays.asList(words).subList(Math.max(0, from), Math.min(words.length, to));
    }

    /** The last words of this text, with the first words of another behind them. */
    public WordSequences joined(int ofThis, WordSequences other, int ofOther) {
        List<String> end = words(words.length - ofThis, words.length);
        List<String> start = other.words(0, ofOther);
        String[] all = new String[end.size() + start.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < end.size() ? end.get(i) : start.get(i - end.size());
        }
        return new WordSequences(all);
    }
}
