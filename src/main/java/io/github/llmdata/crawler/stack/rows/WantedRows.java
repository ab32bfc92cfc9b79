package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Tells from the raw bytes of a block whether it may contain a wanted row. A second reading needs only a few rows, so most
 * blocks need not be parsed.
 */
final class WantedRows {
    /** How every row of a published dump begins. */
    private static final byte[] START = "<row Id=\"".getBytes(US_ASCII);

    private static final int MAX_DIGITS = 18;

    private WantedRows() {}

    /** May be true for a block without a wanted row, but is never false for a block with one. */
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

    /**
     * The id of the row that starts at a {@code <}, or −1 if something else starts there or the id is written in another way.
     */
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
