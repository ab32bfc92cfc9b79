package io.github.llmdata.crawler.robots;

/**
 * The product token of a crawler, by which robots.txt names it: letters, hyphens and underscores (RFC 9309, section
 * 2.2.1).
 */
final class ProductToken {
    private ProductToken() {}

    /**
     * The token at the start of a text, such as {@code Bot} of {@code Bot/1.0 (+https://example.org)}; may be empty.
     * Any other character ends it, as in Google's parser: {@code Bot, other}, {@code Bot*} and {@code Bot2} name
     * {@code Bot}.
     */
    static String leading(String text) {
        int end = 0;
        while (end < text.length() && isTokenChar(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** Whether a {@code User-agent} line is for every crawler that no other line names. */
    static boolean isEveryone(String value) {
        return value.startsWith("*") && (value.length() == 1 || RobotsLine.isSpace(value.charAt(1)));
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }
}
