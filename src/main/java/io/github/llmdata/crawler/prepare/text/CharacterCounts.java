package io.github.llmdata.crawler.prepare.text;

/**
 * How many characters of some kinds a text has.
 *
 * @param all of them
 * @param blanks among them
 * @param letters among them
 * @param digits among them
 * @param replaced characters that stand for bytes which could not be decoded: U+FFFD
 */
public record CharacterCounts(int all, int blanks, int letters, int digits, int replaced) {
    private static final int REPLACEMENT = 0xFFFD;

    static CharacterCounts of(int[] points) {
        int blanks = 0;
        int letters = 0;
        int digits = 0;
        int replaced = 0;
        for (int point : points) {
            blanks += Points.isBlank(point) ? 1 : 0;
            letters += Points.isLetter(point) ? 1 : 0;
            digits += Character.isDigit(point) ? 1 : 0;
            replaced += point == REPLACEMENT ? 1 : 0;
        }
        return new CharacterCounts(points.length, blanks, letters, digits, replaced);
    }

    /** The characters that are no blanks. */
    public int visible() {
        return all - blanks;
    }
}
