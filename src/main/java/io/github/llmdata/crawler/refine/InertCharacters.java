package io.github.llmdata.crawler.refine;

/**
 * The characters that are in normal form whatever stands beside them: nothing replaces or removes them, NFC does not change them,
 * and no character joins with one before to make them. A text of these alone is in normal form.
 *
 * <p>Some of them are not listed, which costs time alone. That the listed ones are such follows from the Unicode Character
 * Database (NFC_Quick_Check and Canonical_Combining_Class), and a test asks the normalizer of Java about each.
 */
final class InertCharacters {
    /** The first and the last of each range: scripts, punctuation and symbols that are frequent. */
    private static final String RANGES = "\t\n" + " ~" + "\u00A1\u00AC" + "\u00AE\u02FF" + "\u038E\u03A1"
            + "\u03A3\u0482"
            + "\u048A\u052F" + "\u05D0\u05EA" + "\u0620\u064A" + "\u0671\u06D5" + "\u10D0\u10FF" + "\u1E00\u1EFF"
            + "\u2010\u2027" + "\u2030\u205F" + "\u2074\u208E" + "\u20A0\u20BF" + "\u2100\u2125" + "\u212C\u218B"
            + "\u2190\u2328" + "\u232B\u2426" + "\u2460\u2ADB" + "\u3000\u3029" + "\u3041\u3096" + "\u309B\u30FF"
            + "\u3105\u312F" + "\u3220\u33FF" + "\u4E00\u9FEF" + "\uAC00\uD7A3" + "\uFF01\uFF9D";

    /** A bit for each character. */
    private static final long[] INERT = new long[(Character.MAX_VALUE + 1) / Long.SIZE];

    static {
        for (int i = 0; i < RANGES.length(); i += 2) {
            for (int c = RANGES.charAt(i); c <= RANGES.charAt(i + 1); c++) {
                INERT[c / Long.SIZE] |= 1L << c;
            }
        }
    }

    private InertCharacters() {}

    static boolean isInert(char c) {
        return ((INERT[c >>> 6] >>> c) & 1) != 0;
    }
}
