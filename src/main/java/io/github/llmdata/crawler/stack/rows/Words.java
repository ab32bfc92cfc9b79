package io.github.llmdata.crawler.stack.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array at once. A test of a word sets the highest bit of each byte that passes; only the first of them is
 * certain, because a borrow may set others above it.
 */
final class Words {
    static final int BYTES = Long.BYTES;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static long get(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static void set(byte[] bytes, int at, long word) {
        LONGS.set(bytes, at, word);
    }

    /** Whether there is a control character, a quote, an ampersand, a {@code <}, or a byte that is not ASCII. */
    static long special(long word) {
        long quoteOrAmpersand = (word | 0x04 * ONES) ^ '&' * ONES; // they differ in one bit
        long less = word ^ '<' * ONES;
        return (word
                        | ((quoteOrAmpersand - ONES) & ~quoteOrAmpersand)
                        | ((less - ONES) & ~less)
                        | ((word - ' ' * ONES) & ~word))
                & HIGHEST_BITS;
    }

    /** Whether there is an ampersand or a tab. */
    static long escape(long word) {
        long ampersand = word ^ '&' * ONES;
        long tab = word ^ '\t' * ONES;
        return (((ampersand - ONES) & ~ampersand) | ((tab - ONES) & ~tab)) & HIGHEST_BITS;
    }

    /** The number of bytes before the first that passed a test. */
    static int before(long passed) {
        return Long.numberOfTrailingZeros(passed) >>> 3;
    }
}
