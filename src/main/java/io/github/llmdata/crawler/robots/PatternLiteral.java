package io.github.llmdata.crawler.robots;

/**
 * The text after a wildcard of a pattern, up to the next one. The search for it takes linear time (Knuth-Morris-Pratt), because patterns are untrusted
 * input.
 */
final class PatternLiteral {
    private final String text;

    /**
     * At {@code i}, the length of the longest proper prefix of the first {@code i + 1} characters that is also their
     * suffix.
     */
    private final int[] borders;

    PatternLiteral(String text) {
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
    int find(String path, int from) {
        if (text.isEmpty()) {
            return from;
        }
        int matched = 0;
        int first = path.indexOf(text.charAt(0), from);
        for (int i = first; i >= 0 && i < path.length(); i++) {
            matched = extend(matched, path.charAt(i));
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
