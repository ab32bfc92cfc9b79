package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes a row acceptable to an XML parser without changing what is well-formed in it: characters and character references that
 * XML forbids (such as reference 1E and NUL occur in published dumps) become spaces, bytes that are not UTF-8 become U+FFFD.
 */
final class RowSanitizer {
    private static final char REPLACEMENT = '\uFFFD';

    /** A cleaned row, and how many characters were replaced in it. */
    record Clean(byte[] bytes, long replaced) {}

    private RowSanitizer() {}

    static Clean clean(byte[] bytes, int from, int to) {
        String raw = new String(bytes, from, to - from, UTF_8);
        long replaced = count(raw) - countEncoded(bytes, from, to);
        StringBuilder clean = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            int c = raw.codePointAt(i);
            int referenceEnd = c == '&' ? endOfReference(raw, i) : -1;
            if (referenceEnd > 0 && !isLegal(referenced(raw, i, referenceEnd))) {
                clean.append(' ');
                replaced++;
                i = referenceEnd;
            } else {
                boolean legal = isLegal(c);
                clean.appendCodePoint(legal ? c : ' ');
                replaced += legal ? 0 : 1;
                i += Character.charCount(c);
            }
        }
        return new Clean(clean.toString().getBytes(UTF_8), replaced);
    }

    /** XML 1.0, production 2. */
    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }

    /** The position after the {@code ;} of the numeric reference at {@code from}, or −1 if there is none. */
    private static int endOfReference(String text, int from) {
        if (!text.startsWith("&#", from)) {
            return -1;
        }
        int digits = from + 2;
        int radix = digits < text.length() && text.charAt(digits) == 'x' ? 16 : 10;
        int i = radix == 16 ? digits + 1 : digits;
        int first = i;
        while (i < text.length() && text.charAt(i) < 128 && Character.digit(text.charAt(i), radix) >= 0) {
            i++;
        }
        return i > first && i < text.length() && text.charAt(i) == ';' ? i + 1 : -1;
    }

    private static int referenced(String text, int from, int end) {
        boolean hex = text.charAt(from + 2) == 'x';
        String digits = text.substring(from + (hex ? 3 : 2), end - 1);
        try {
            return Integer.parseInt(digits, hex ? 16 : 10);
        } catch (NumberFormatException e) {
            return -1; // more digits than any character has
        }
    }

    private static long count(String text) {
        return text.chars().filter(c -> c == REPLACEMENT).count();
    }

    private static long countEncoded(byte[] bytes, int from, int to) {
        long found = 0;
        for (int i = from; i < to - 2; i++) {
            if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF && bytes[i + 2] == (byte) 0xBD) {
                found++;
            }
        }
        return found;
    }
}
