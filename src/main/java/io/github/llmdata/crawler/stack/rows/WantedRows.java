package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Tells whether a block may hold one of the rows wanted, by a look at its raw bytes: a second reading of a dump is after a
 * few rows only, and most blocks need not be parsed for it.
 */
final class WantedRows {
    /** How every row of a published dump begins. */
    private static final byte[] START = "<row Id=\"".getBytes(US_ASCII);

    private static final int MAX_DIGITS = 18;

    private WantedRows() {}

    /** May say yes where the answer is no, never the other way round. */
    static boolean mayBeIn(Block block, IntPredicate wanted) {
        byte[] bytes = block.toBytes();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '<') {
                long id = idOfRow(bytes, i);
                if (id < 0 || (id <= Integer.MAX_VALUE && wanted.test((int) id))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The id of the row that starts at a {@code <}, or −1 where something else does or the id is written otherwise. */
    private static long idOfRow(byte[] bytes, int at) {
        int from = at + START.length;
        if (from > bytes.length || !Arrays.equals(bytes, at, from, START, 0, START.length)) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < bytes.length && i < from + MAX_DIGITS; i++) {
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
