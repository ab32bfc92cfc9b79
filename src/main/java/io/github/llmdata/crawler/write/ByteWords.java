package io.github.llmdata.crawler.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array at once. A test of a word sets the highest bit of each byte that passes; only the first of them is
 * certain, because a borrow may set others above it.
 */
final class ByteWords {
    static final int BYTES = Long.BYTES;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteWords() {}

    static long get(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** A word whose bytes are all the same. */
    static long of(byte all) {
        return (all & 0xFF) * ONES;
    }

    /** Whether there is a quote, a backslash or a control character. */
    static long needsEscape(long word) {
        long quote = word ^ '"' * ONES;
        long backslash = word ^ '\\' * ONES;
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - ' ' * ONES) & ~word))
                & HIGHEST_BITS;
    }

    /** Whether two words have the same byte in the same place. */
    static long same(long word, long other) {
        long difference = word ^ other;
        return (difference - ONES) & ~difference & HIGHEST_BITS;
    }

    /** The number of bytes before the first that passed a test. */
    static int before(long passed) {
        return Long.numberOfTrailingZeros(passed) >>> 3;
    }
}
