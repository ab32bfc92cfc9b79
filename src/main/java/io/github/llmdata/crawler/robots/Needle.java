package io.github.llmdata.crawler.robots;

/**
 * A text to find after a wildcard. The search takes linear time (Knuth-Morris-Pratt), because patterns are untrusted
 * input.
 */
final class Needle {
    private final String text;

    /**
     * The failure function: how many characters stay matched if the character after the first {@code i + 1} differs.
     */
    private final int[] borders;

    Needle(String text) {
        this.text = text;
        this.borders = new int[text.length()];
        int border = 0;
        for (int i = 1; i < text.length(); i++) {
            border = extend(border, text.charAt(i));
            borders[i] = border;
        }
    }

    String text() {
        return text;
    }

    /** The index of the first match at or after {@code from}; negative if there is none. */
    int find(String haystack, int from) {
        if (text.isEmpty()) {
            return from;
        }
        int matched = 0;
        int first = haystack.indexOf(text.charAt(0), from);
        for (int i = first; i >= 0 && i < haystack.length(); i++) {
            matched = extend(matched, haystack.charAt(i));
            if (matched == text.length()) {
                return i + 1 - matched;
            }
        }
        return -1;
    }

    private int extend(int matched, char next) {
        int length = matched;
        while (length > 0 && text.charAt(length) != next) {
            length = borders[length - 1];
        }
        return text.charAt(length) == next ? length + 1 : length;
    }
}
