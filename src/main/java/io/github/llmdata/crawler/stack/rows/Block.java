package io.github.llmdata.crawler.stack.rows;

import java.util.List;

/**
 * A stretch of a posts table that starts at a row and ends before another: it can be parsed on its own.
 *
 * @param offset position of the first byte in the decoded XML
 * @param slices the bytes, in order; they do not change any more. No row spans two slices.
 */
record Block(long offset, List<Slice> slices) {

    /** A part of an array. */
    record Slice(byte[] bytes, int from, int to) {
        static Slice of(byte[] bytes) {
            return new Slice(bytes, 0, bytes.length);
        }

        int length() {
            return to - from;
        }
    }

    static Block of(long offset, byte[] bytes) {
        return new Block(offset, List.of(Slice.of(bytes)));
    }

    /** The bytes of slices in one array. */
    static byte[] join(List<Slice> slices) {
        byte[] joined = new byte[length(slices)];
        int at = 0;
        for (Slice slice : slices) {
            System.arraycopy(slice.bytes(), slice.from(), joined, at, slice.length());
            at += slice.length();
        }
        return joined;
    }

    private static int length(List<Slice> slices) {
        return slices.stream().mapToInt(Slice::length).sum();
    }

    int length() {
        return length(slices);
    }

    byte[] toBytes() {
        return join(slices);
    }
}
