package io.github.llmdata.crawler.prepare.text;

/**
 * What is counted in the words of a text.
 *
 * @param proper words that have more than punctuation
 * @param properCharacters the characters of these
 * @param withLetter words that have a letter
 */
record WordCounts(int proper, long properCharacters, int withLetter) {

    static WordCounts of(int[] points, Spans words) {
        int proper = 0;
        long characters = 0;
        int withLetter = 0;
        for (int word = 0; word < words.count(); word++) {
            boolean isProper = false;
            boolean hasLetter = false;
            for (int i = words.start(word); i < words.end(word) && !(isProper && hasLetter); i++) {
                isProper |= !Points.isMark(points[i]);
                hasLetter |= Points.isLetter(points[i]);
            }
            proper += isProper ? 1 : 0;
            characters += isProper ? words.length(word) : 0;
            withLetter += hasLetter ? 1 : 0;
        }
        return new WordCounts(proper, characters, withLetter);
    }
}
