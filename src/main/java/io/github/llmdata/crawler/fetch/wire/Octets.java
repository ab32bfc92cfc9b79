package io.github.llmdata.crawler.fetch.wire;

/** Texts of HTTP, in which each character is one octet (RFC 9110, section 5.5). */
final class Octets {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private Octets() {}

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    /** Without blanks and tabs at both ends; all other octets stay. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether it can be the name of a header (RFC 9110, section 5.6.2). */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isAlphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isAlphanumeric && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
