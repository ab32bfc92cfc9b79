package io.github.llmdata.crawler.prepare.text;

import java.util.Arrays;

/**
 * Words as RedPajama and RefineCode count them: sequences of letters and digits in lower case; all else only separates them.
 */
public final class PlainWords {
    private final Spans words = new Spans();
    private final int[] points;
    private final GramHashes hashes;
    private int characters;
    private int pieces;
    private int capitals;

    private PlainWords(int[] text) {
        this.points = Arrays.copyOf(text, text.length);
        for (int i = 0; i < text.length; ) {
            int end = wordEnd(text, i);
            if (end > i) {
                word(text, i, end);
                i = end;
            } else {
                boolean isPiece = !Points.isBlank(text[i]);
                pieces += isPiece && (i == 0 || Points.isBlank(text[i - 1]) || isWord(text[i - 1])) ? 1 : 0;
                i++;
            }
        }
        this.hashes = GramHashes.of(points, words, ' ');
    }

    static PlainWords of(int[] text) {
        return new PlainWords(text);
    }

    private static boolean isWord(int point) {
        return Points.isLetter(point) || Character.isDigit(point);
    }

    private static int wordEnd(int[] text, int start) {
        int end = start;
        while (end < text.length && isWord(text[end])) {
            end++;
        }
        return end;
    }

    private void word(int[] text, int start, int end) {
        boolean hasUpper = false;
        boolean hasLower = false;
        for (int i = start; i < end; i++) {
            points[i] = Character.toLowerCase(text[i]);
            hasUpper |= points[i] != text[i];
            hasLower |= points[i] == text[i] && Character.isLowerCase(text[i]);
        }
        words.add(start, end);
        characters += end - start;
        pieces++;
        capitals += hasUpper && !hasLower ? 1 : 0;
    }

    /** How many words there are. */
    public int count() {
        return words.count();
    }

    /** The mean number of characters of a word; 0 if there is none. */
    public double meanLength() {
        return JudgedText.ratio(characters, words.count());
    }

    /** The part of the words, and of what stands between them, that is in capital letters. */
    public double capitals() {
        return JudgedText.ratio(capitals, pieces);
    }

    /** The part of the words' characters that the most frequent sequence of some words has; 0 if each occurs once. */
    public double topSequence(int length) {
        int sequences = words.count() - length + 1;
        HashCounts counts = new HashCounts(Math.max(0, sequences));
        int most = 0;
        for (int i = 0; i < sequences; i++) {
            most = Math.max(most, counts.add(hashes.of(i, length)));
        }
        if (most <= 1) {
            return 0;
        }
        int first = 0;
        while (counts.of(hashes.of(first, length)) < most) {
            first++;
        }
        return JudgedText.ratio((long) most * (hashes.length(first, length) - length + 1), characters);
    }

    /** The part of the words' characters that is in sequences of some words which occur more than once. */
    public double repeatedSequences(int length) {
        int sequences = words.count() - length + 1;
        HashCounts counts = new HashCounts(Math.max(0, sequences));
        for (int i = 0; i < sequences; i++) {
            counts.add(hashes.of(i, length));
        }
        long repeated = 0;
        int counted = 0;
        for (int i = 0; i < sequences; i++) {
            if (counts.of(hashes.of(i, length)) > 1) {
                for (counted = Math.max(counted, i); counted < i + length; counted++) {
                    repeated += words.length(counted);
                }
            }
        }
        return JudgedText.ratio(repeated, characters);
    }

    /** How much a word tells on average, in units of e: the entropy of their frequencies. */
    public double entropy() {
        HashCounts counts = new HashCounts(words.count());
        for (int i = 0; i < words.count(); i++) {
            counts.add(hashes.of(i, 1));
        }
        double sum = 0;
        for (int i = 0; i < words.count(); i++) {
            sum += Math.log((double) words.count() / counts.of(hashes.of(i, 1)));
        }
        return words.count() == 0 ? 0 : sum / words.count();
    }
}
