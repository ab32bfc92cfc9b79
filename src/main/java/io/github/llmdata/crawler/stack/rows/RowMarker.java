package io.github.llmdata.crawler.stack.rows;

/**
 * Finds where rows start in raw bytes: at {@code <row} and a delimiter. A well-formed attribute value holds no {@code <},
 * so that only a row can start there.
 */
final class RowMarker {
    /** Length of the marker with its delimiter. */
    static final int LENGTH = 5;

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
