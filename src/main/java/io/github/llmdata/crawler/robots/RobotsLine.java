package io.github.llmdata.crawler.robots;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A line of the form {@code key: value}. Its texts have one character for each octet of the file.
 *
 * @param number from 1; CR, LF and CRLF each end a line
 * @param text the whole line without its comment and surrounding whitespace
 * @param key in lower case
 */
record RobotsLine(int number, String text, String key, String value) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Reads the first {@code length} bytes. Lines of any other form are skipped. */
    static void read(byte[] body, int length, Consumer<RobotsLine> lines) {
        String octets = new String(body, 0, length, StandardCharsets.ISO_8859_1);
        int start = byteOrderMark(body, length);
        int number = 1;
        while (start < length) {
            int end = start;
            while (end < length && !isLineEnd(octets.charAt(end))) {
                end++;
            }
            of(number, octets.substring(start, end)).ifPresent(lines);
            boolean isPair = end + 1 < length && octets.charAt(end) == '\r' && octets.charAt(end + 1) == '\n';
            start = end + (isPair ? 2 : 1);
            number++;
        }
    }

    private static Optional<RobotsLine> of(int number, String line) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).trim();
        int colon = text.indexOf(':');
        int separator = colon < 0 ? missingColon(text) : colon;
        if (separator <= 0) {
            return Optional.empty();
        }
        String key = text.substring(0, separator).trim().toLowerCase(Locale.ROOT);
        return Optional.of(
                new RobotsLine(number, text, key, text.substring(separator + 1).trim()));
    }

    /**
     * The index of the space between two words, else -1: {@code Disallow /x} means {@code Disallow: /x}, as in Google's
     * parser.
     */
    private static int missingColon(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) > ' ') {
            first++;
        }
        String rest = text.substring(first).trim();
        return !rest.isEmpty() && rest.chars().allMatch(c -> c > ' ') ? first : -1;
    }

    /** The number of bytes of the byte order mark at the start, which may be incomplete. */
    private static int byteOrderMark(byte[] body, int length) {
        int mark = 0;
        while (mark < BYTE_ORDER_MARK.length && mark < length && body[mark] == BYTE_ORDER_MARK[mark]) {
            mark++;
        }
        return mark;
    }

    static boolean isLineEnd(int octet) {
        return octet == '\n' || octet == '\r';
    }
}
