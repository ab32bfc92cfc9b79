package io.github.llmdata.crawler.url;

/** Classes of ASCII characters; nothing beyond ASCII belongs to any of them. */
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

    static boolean areDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(Ascii::isDigit);
    }

    /** Lower-cases the ASCII letters of a text and no others. */
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
