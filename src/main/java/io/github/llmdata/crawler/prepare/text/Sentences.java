package io.github.llmdata.crawler.prepare.text;

/** Counts sentences, by the rule of spaCy's {@code sentencizer}: a sentence goes on while punctuation follows its end. */
final class Sentences {

    private Sentences() {}

    static int count(int[] points, Spans words) {
        int sentences = words.count() == 0 ? 0 : 1;
        boolean hasEnded = false;
        for (int word = 0; word < words.count(); word++) {
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
