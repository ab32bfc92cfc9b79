package io.github.llmdata.crawler.prepare.duplicate;

import java.util.Locale;

/**
 * What finds the duplicates of a text.
 *
 * @param exact equal for texts that are equal but for case and white space
 * @param bands one of them is equal for texts that are near each other
 */
public record Signature(long exact, long[] bands) {

    /** The signature of a text. */
    public static Signature of(String text, MinHash minHash) {
        long exact = exact(text);
        return new Signature(exact, minHash.bands(Simplified.of(text), exact));
    }

    /** A hash that is equal for texts that are equal but for case and white space. */
    public static long exact(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(lower.length());
        boolean isBehindSpace = false;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean isSpace = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!isSpace) {
                if (isBehindSpace && plain.length() > 0) {
                    plain.append(' ');
                }
                plain.append(c);
            }
            isBehindSpace = isSpace;
        }
        return Hash64.of(plain);
    }
}
