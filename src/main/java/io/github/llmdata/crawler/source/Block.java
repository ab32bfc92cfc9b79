package io.github.llmdata.crawler.source;

import java.util.List;

/**
 * A stretch of a posts table that starts at a row and ends before another: it can be parsed on its own.
 *
 * @param offset position of the first byte in the decoded XML
 * @param slices the bytes, in order; nobody writes to them any more
 */
record Block(long offset, List<Slice> slices) {

    /** The first bytes of an array. (Aalto tells wrong positions of what starts within an array.) */
    record Slice(byte[] bytes, int length) {}

    static int length(List<Slice> slices) {
        int length = 0;
        for (Slice slice : slices) {
            length += slice.length();
        }
        return length;
    }

    /** The bytes of slices in one array. */
    static byte[] join(List<Slice> slices) {
        byte[] joined = new byte[length(slices)];
        int at = 0;
        for (Slice slice : slices) {
            System.arraycopy(slice.bytes(), 0, joined, at, slice.length());
            at += slice.length();
        }
        return joined;
    }

    /** Position, in the block, of the first {@code <} from a position on; the position itself if there is none. */
    int tagFrom(int position) {
        int start = 0;
        for (Slice slice : slices) {
            for (int i = Math.max(0, position - start); i < slice.length(); i++) {
                if (slice.bytes()[i] == '<') {
                    return start + i;
                }
            }
            start += slice.length();
        }
        return position;
    }

    byte[] toBytes() {
        return join(slices);
    }
}
