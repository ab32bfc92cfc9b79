package io.github.llmdata.crawler.robots;

/** The name by which robots.txt addresses a crawler: letters, hyphens and underscores (RFC 9309, section 2.2.1). */
final class ProductToken {
    private ProductToken() {}

    /** The token that a text starts with, such as {@code Bot} of {@code Bot/1.0 (+https://example.org)}; may be empty. */
    static String leading(String text) {
        int end = 0;
        while (end < text.length() && isTokenChar(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /**
     * The token that a {@code User-agent} line names, or an empty one. As in Google's parser a blank ends it, and so do
     * a slash and an asterisk: {@code Bot/2.0} and {@code Bot*} name {@code Bot}, too. {@code Bot2} is somebody else.
     */
    static String named(String value) {
        String token = leading(value);
        if (token.length() == value.length()) {
            return token;
        }
        char next = value.charAt(token.length());
        return next == '/' || next == '*' || isBlank(next) ? token : "";
    }

    /** Whether a {@code User-agent} line speaks to all that no other line names. */
    static boolean isEveryone(String value) {
        return value.startsWith("*") && (value.length() == 1 || isBlank(value.charAt(1)));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }
}
