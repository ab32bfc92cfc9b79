package io.github.llmdata.crawler.robots;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the form {@code key: value}. Its texts have one character for each octet of the file.
 *
 * @param number from 1; CR, LF and CRLF each end a line
 * @param text the line up to a comment or NUL, without surrounding white space
 */
record RobotsLine(int number, String text, RobotsKey key, String value) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Pattern TWO_WORDS = Pattern.compile("([^ \\t]++)[ \\t]++[^ \\t]++", Pattern.DOTALL);

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
        String text = strip(before('#', before('\0', line)));
        int colon = text.indexOf(':');
        int separator = colon < 0 ? missingColon(text) : colon;
        if (separator <= 0) {
            return Optional.empty();
        }
        RobotsKey key = RobotsKey.of(text.substring(0, separator));
        return Optional.of(new RobotsLine(number, text, key, strip(text.substring(separator + 1))));
    }

    private static String before(char end, String line) {
        int index = line.indexOf(end);
        return index < 0 ? line : line.substring(0, index);
    }

    /** The text without the white space of ASCII at its ends. */
    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /**
     * The index of the space between two words, else -1: {@code Disallow /x} means {@code Disallow: /x}, as in Google's
     * parser.
     */
    private static int missingColon(String text) {
        Matcher words = TWO_WORDS.matcher(text);
        return words.matches() ? words.end(1) : -1;
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
