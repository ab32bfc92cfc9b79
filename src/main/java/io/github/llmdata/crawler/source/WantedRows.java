package io.github.llmdata.crawler.source;

import java.util.function.IntPredicate;

/**
 * Tells whether a block may hold one of the rows wanted, by a look at its raw bytes: a second reading of a dump is after a
 * few rows only, and most blocks need not be parsed for it.
 */
final class WantedRows {
    private WantedRows() {}

    /** May say yes where the answer is no, never the other way round. */
    static boolean mayBeIn(Block block, IntPredicate wanted) {
        byte[] bytes = block.toBytes();
        int rows = 0;
        int ids = 0;
        for (int i = 0; i < bytes.length - RowMarker.LENGTH; i++) {
            if (bytes[i] == '<') {
                rows++;
            } else if (bytes[i] == 'I' && bytes[i + 1] == 'd' && bytes[i + 2] == '=' && isIdOfRow(bytes, i)) {
                long id = plainNumber(bytes, i + 4, bytes.length);
                if (id < 0 || (id <= Integer.MAX_VALUE && wanted.test((int) id))) {
                    return true;
                }
                ids++;
            }
        }
        return ids != rows;
    }

    private static boolean isIdOfRow(byte[] bytes, int at) {
        return at > 0 && bytes[at - 1] == ' ' && bytes[at + 3] == '"';
    }

    /** The number written from {@code from} up to a quotation mark, or −1 where something else stands there. */
    private static long plainNumber(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to && i < from + 18; i++) {
            if (bytes[i] == '"') {
                return i == from ? -1 : number;
            }
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return -1;
    }
}
