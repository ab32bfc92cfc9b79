package io.github.llmdata.crawler.prepare.text;

/** Counts sentences, by the rule of spaCy's {@code sentencizer}: a sentence goes on while punctuation follows its end. */
final class Sentences {

    private Sentences() {}

    /** How many sentences some words in a row are. */
    static int count(int[] points, Spans words, int first, int behind) {
        int sentences = first == behind ? 0 : 1;
        boolean hasEnded = false;
        for (int word = first; word < behind; word++) {
            boolean isMark = Points.isMark(points[words.start(word)]);
            if (hasEnded && !isMark) {
                sentences++;
                hasEnded = false;
            }
            hasEnded |= words.length(word) == 1 && Points.isSentenceEnd(points[words.start(word)]);
        }
        return sentences;
    }
}
