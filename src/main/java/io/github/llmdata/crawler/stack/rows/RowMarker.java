package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Finds where rows start in raw bytes: at {@code <row} and a delimiter. A well-formed attribute value holds no {@code <},
 * so that only a row can start there.
 */
final class RowMarker {
    /** Length of the marker with its delimiter. */
    static final int LENGTH = 5;

    private static final byte[] COMMENT = "<!--".getBytes(US_ASCII);
    private static final byte[] COMMENT_END = "-->".getBytes(US_ASCII);

    private RowMarker() {}

    /** The first start in {@code [from, to)} whose marker lies whole before {@code to}, or −1. */
    static int first(byte[] bytes, int from, int to) {
        for (int i = from; i <= to - LENGTH; i++) {
            if (bytes[i] == '<' && isMarker(bytes, i)) {
                return i;
            }
        }
        return -1;
    }

    /** The first start outside of comments in the bytes before the first row, or −1. */
    static int firstAfterComments(byte[] bytes) {
        int from = 0;
        int start = first(bytes, 0, bytes.length);
        int comment = indexOf(COMMENT, bytes, 0);
        while (comment >= 0 && comment < start) {
            int end = indexOf(COMMENT_END, bytes, comment + COMMENT.length);
            if (end < 0) {
                return -1;
            }
            from = end + COMMENT_END.length;
            start = first(bytes, from, bytes.length);
            comment = indexOf(COMMENT, bytes, from);
        }
        return start;
    }

    private static int indexOf(byte[] sought, byte[] bytes, int from) {
        for (int i = from; i <= bytes.length - sought.length; i++) {
            if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The last start in {@code [from, to)} whose marker lies whole before {@code to}, or −1. */
    static int last(byte[] bytes, int from, int to) {
        for (int i = to - LENGTH; i >= from; i--) {
            if (bytes[i] == '<' && isMarker(bytes, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isMarker(byte[] bytes, int at) {
        if (bytes[at + 1] != 'r' || bytes[at + 2] != 'o' || bytes[at + 3] != 'w') {
            return false;
        }
        byte delimiter = bytes[at + 4];
        return delimiter == ' '
                || delimiter == '\n'
                || delimiter == '\r'
                || delimiter == '\t'
                || delimiter == '/'
                || delimiter == '>';
    }
}
