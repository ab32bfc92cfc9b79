package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The tokens by which a reader of the text format finds its structure: {@code <eos>} anywhere, {@code <user>:} and {@code <bot>:}
 * at the start of a line. Upper and lower case are one, because mini-GPT lower-cases its input.
 */
final class ControlTokens {
    static final byte[] USER = "<user>:".getBytes(US_ASCII);
    static final byte[] BOT = "<bot>:".getBytes(US_ASCII);
    static final byte[] EOS = "<eos>".getBytes(US_ASCII);

    /** The characters at which Python's {@code splitlines} ends a line. */
    private static final String LINE_ENDS = "\n\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029";

    private static final int[] NONE = {};

    private ControlTokens() {}

    /**
     * The positions at which control tokens begin in a content, in ascending order.
     *
     * @param content in UTF-8
     */
    static int[] find(byte[] content) {
        int[] found = NONE;
        int count = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '<' && isToken(content, at)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.max(4, 2 * count));
                }
                found[count++] = at;
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    private static boolean isToken(byte[] content, int at) {
        return startsWith(content, at, EOS)
                || ((startsWith(content, at, USER) || startsWith(content, at, BOT)) && startsLine(content, at));
    }

    private static boolean startsWith(byte[] content, int at, byte[] token) {
        if (at + token.length > content.length) {
            return false;
        }
        for (int i = 0; i < token.length; i++) {
            byte b = content[at + i];
            boolean upper = b >= 'A' && b <= 'Z';
            if ((upper ? b + ('a' - 'A') : b) != token[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line contains only whitespace, Unicode's included, before the position. */
    private static boolean startsLine(byte[] content, int at) {
        int end = at;
        while (end > 0) {
            int start = end - 1;
            while (start > 0 && (content[start] & 0xC0) == 0x80) {
                start--;
            }
            int before = new String(content, start, end - start, UTF_8).codePointAt(0);
            if (LINE_ENDS.indexOf(before) >= 0) {
                return true;
            }
            if (!Character.isWhitespace(before) && !Character.isSpaceChar(before)) {
                return false;
            }
            end = start;
        }
        return true;
    }
}
