package io.github.llmdata.crawler.prepare.text;

/**
 * Which lines C4 keeps.
 *
 * @param fewestWords of a line
 * @param longestWord most characters of a word
 * @param fewestEndMarks 1 if a line must end as a sentence does, else 0
 * @param mostJavascript how often a line may name it
 * @param mostPolicy how many phrases of notices about cookies and terms of use a line may have
 */
public record LineLimits(int fewestWords, int longestWord, int fewestEndMarks, int mostJavascript, int mostPolicy) {
    /** The limits of C4. */
    public static final LineLimits OF_C4 = new LineLimits(3, 1000, 1, 0, 0);

    /** Limits that keep all lines. */
    public static final LineLimits NONE = new LineLimits(0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
}
