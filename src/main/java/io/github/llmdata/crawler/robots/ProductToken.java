package io.github.llmdata.crawler.robots;

/**
 * The product token of a crawler, by which robots.txt names it: letters, hyphens and underscores (RFC 9309, section
 * 2.2.1).
 */
final class ProductToken {
    private ProductToken() {}

    /**
     * The token at the start of a text, such as {@code Bot} of {@code Bot/1.0 (+https://example.org)}; may be empty.
     */
    static String leading(String text) {
        int end = 0;
        while (end < text.length() && isTokenChar(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /**
     * The token that a {@code User-agent} line names; empty if it is not valid. As in Google's parser a space ends the
     * token, and so do a slash and an asterisk: {@code Bot/2.0} and {@code Bot*} name {@code Bot}. {@code Bot2} names
     * another crawler.
     */
    static String named(String value) {
        String token = leading(value);
        if (token.length() == value.length()) {
            return token;
        }
        char next = value.charAt(token.length());
        return next == '/' || next == '*' || isSpaceOrTab(next) ? token : "";
    }

    /** Whether a {@code User-agent} line is for every crawler that no other line names. */
    static boolean isEveryone(String value) {
        return value.startsWith("*") && (value.length() == 1 || isSpaceOrTab(value.charAt(1)));
    }

    private static boolean isSpaceOrTab(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }
}
