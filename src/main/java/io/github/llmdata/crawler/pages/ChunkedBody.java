package io.github.llmdata.crawler.pages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Joins the chunks of a body that was archived as it was sent. Archives also hold such bodies with the chunks removed, or cut:
 * what does not look like a chunk is taken as it is, up to the end.
 *
 * @param bytes the body
 * @param isChunked whether there are chunks at all
 * @param isWhole whether the last chunk is there, and all chunks fit
 */
record ChunkedBody(byte[] bytes, boolean isChunked, boolean isWhole) {
    /** The longest line with the size of a chunk, as in warcio. */
    private static final int MAX_LINE = 64;

    private static final int MAX_DIGITS = 8;

    /** Joins the chunks from an index on. */
    static ChunkedBody join(byte[] stored, int start) {
        var joined = new ByteArrayOutputStream(stored.length - start);
        int at = start;
        while (at < stored.length) {
            int line = endOfLine(stored, at);
            long size = line < 0 ? -1 : size(stored, at, line);
            if (size < 0) {
                joined.write(stored, at, stored.length - at);
                return new ChunkedBody(joined.toByteArray(), at > start, false);
            }
            if (size == 0) {
                return new ChunkedBody(joined.toByteArray(), true, true);
            }
            int length = (int) Math.min(size, stored.length - line);
            joined.write(stored, line, length);
            at = afterLineEnd(stored, line + length);
        }
        return new ChunkedBody(joined.toByteArray(), at > start, false);
    }

    private static int endOfLine(byte[] stored, int start) {
        for (int at = start; at < stored.length && at < start + MAX_LINE; at++) {
            if (stored[at] == '\n') {
                return at + 1;
            }
        }
        return -1;
    }

    /** The size that a line states; -1 if it states none. */
    private static long size(byte[] stored, int start, int end) {
        String line = new String(stored, start, end - start, StandardCharsets.ISO_8859_1);
        String digits = line.split(";", 2)[0].strip();
        return digits.matches("[0-9A-Fa-f]{1," + MAX_DIGITS + "}") ? Long.parseLong(digits, 16) : -1;
    }

    private static int afterLineEnd(byte[] stored, int at) {
        int next = at < stored.length && stored[at] == '\r' ? at + 1 : at;
        return next < stored.length && stored[next] == '\n' ? next + 1 : next;
    }
}
