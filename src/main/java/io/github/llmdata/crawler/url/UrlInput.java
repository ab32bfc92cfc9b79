package io.github.llmdata.crawler.url;

/** Cleans an input before it is parsed, as the URL standard requires. */
final class UrlInput {
    private static final char REPLACEMENT = '\uFFFD';

    private UrlInput() {}

    /**
     * Removes control characters and spaces around the URL, and tabs and line ends anywhere; replaces lone surrogates.
     */
    static String clean(String input) {
        int start = 0;
        int end = input.length();
        while (start < end && input.charAt(start) <= ' ') {
            start++;
        }
        while (start < end && input.charAt(end - 1) <= ' ') {
            end--;
        }
        return isPlain(input, start, end) ? input.substring(start, end) : replaced(input, start, end);
    }

    private static boolean isPlain(String input, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = input.charAt(i);
            if (c <= '\r' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String replaced(String input, int start, int end) {
        StringBuilder out = new StringBuilder(end - start);
        for (int i = start; i < end; ) {
            int point = input.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                out.append(REPLACEMENT);
            } else if (point != '\t' && point != '\n' && point != '\r') {
                out.appendCodePoint(point);
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }
}
