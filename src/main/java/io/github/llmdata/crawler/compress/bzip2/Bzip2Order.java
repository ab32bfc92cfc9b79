package io.github.llmdata.crawler.compress.bzip2;

/**
 * A list for move-to-front, of at most 256 bytes. The first ones, which are moved most often, are in two numbers, so that it takes
 * no loop to move them.
 */
final class Bzip2Order {
    private static final int HALF = Long.BYTES;
    private static final int NEAR = 2 * Long.BYTES;
    private static final int LAST_SHIFT = Long.SIZE - Byte.SIZE;

    /** The bytes 0 to 7 and 8 to 15, the first one in the lowest bits. */
    private long first;

    private long second;
    private final byte[] others = new byte[256 - NEAR];

    /** Sets the byte at an index. */
    void set(int index, int value) {
        if (index < HALF) {
            first = with(first, index, value);
        } else if (index < NEAR) {
            second = with(second, index - HALF, value);
        } else {
            others[index - NEAR] = (byte) value;
        }
    }

    private static long with(long bytes, int index, int value) {
        int shift = index * Byte.SIZE;
        return (bytes & ~(0xffL << shift)) | ((value & 0xffL) << shift);
    }

    /** The byte at the front. */
    byte front() {
        return (byte) first;
    }

    /** Moves the byte at an index to the front, and returns it. */
    byte moveToFront(int index) {
        if (index < HALF) {
            long moved = at(first, index);
            first = shifted(first, index, moved);
            return (byte) moved;
        }
        return index < NEAR ? moveFromSecond(index - HALF) : moveFromOthers(index - NEAR);
    }

    private byte moveFromSecond(int index) {
        long moved = at(second, index);
        second = shifted(second, index, first >>> LAST_SHIFT);
        first = first << Byte.SIZE | moved;
        return (byte) moved;
    }

    private byte moveFromOthers(int index) {
        byte moved = others[index];
        System.arraycopy(others, 0, others, 1, index);
        others[0] = (byte) (second >>> LAST_SHIFT);
        second = second << Byte.SIZE | first >>> LAST_SHIFT;
        first = (first << Byte.SIZE) | (moved & 0xffL);
        return moved;
    }

    private static long at(long bytes, int index) {
        return (bytes >>> (index * Byte.SIZE)) & 0xff;
    }

    /** The bytes, those before the index one place further, and another one before them. */
    private static long shifted(long bytes, int index, long before) {
        long behind = (-1L << (index * Byte.SIZE)) << Byte.SIZE;
        return (bytes & behind) | ((bytes << Byte.SIZE) & ~behind) | before;
    }
}
