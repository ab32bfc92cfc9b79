package io.github.llmdata.crawler.url;

/**
 * ASCII characters: tests for their classes, to which no other character belongs, and lower case.
 */
public final class Ascii {
    private static final int CASE = 0x20;

    private Ascii() {}

    static boolean isLetter(int c) {
        int lower = c | CASE;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHexDigit(int c) {
        int lower = c | CASE;
        return isDigit(c) || (lower >= 'a' && lower <= 'f');
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Whether a text is one or more digits. */
    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Ascii::isDigit);
    }

    /** The text with its ASCII letters in lower case; other characters stay unchanged. */
    public static String lowerCase(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out.setCharAt(i, (char) (c | CASE));
            }
        }
        return out.toString();
    }
}
