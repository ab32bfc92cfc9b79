package io.github.llmdata.crawler.robots;

/**
 * Text to look for behind a wildcard, found in time linear in both lengths (Knuth, Morris and Pratt): patterns come
 * from strangers.
 */
final class Needle {
    private final String text;

    /** How much of the text is still matched when the character behind its first {@code i + 1} is another. */
    private final int[] borders;

    Needle(String text) {
        this.text = text;
        this.borders = new int[text.length()];
        int border = 0;
        for (int i = 1; i < text.length(); i++) {
            border = extended(border, text.charAt(i));
            borders[i] = border;
        }
    }

    String text() {
        return text;
    }

    /** Where the text stands first, at or after a position; a negative number if nowhere. */
    int find(String haystack, int from) {
        if (text.isEmpty()) {
            return from;
        }
        int matched = 0;
        int first = haystack.indexOf(text.charAt(0), from);
        for (int i = first; i >= 0 && i < haystack.length(); i++) {
            matched = extended(matched, haystack.charAt(i));
            if (matched == text.length()) {
                return i + 1 - matched;
            }
        }
        return -1;
    }

    private int extended(int matched, char next) {
        int length = matched;
        while (length > 0 && text.charAt(length) != next) {
            length = borders[length - 1];
        }
        return text.charAt(length) == next ? length + 1 : length;
    }
}
