package io.github.llmdata.crawler.compress.bzip2;

import static io.github.llmdata.crawler.compress.bzip2.Bzip2Piece.BLOCK_MARK;
import static io.github.llmdata.crawler.compress.bzip2.Bzip2Piece.END_MARK;
import static io.github.llmdata.crawler.compress.bzip2.Bzip2Piece.MARK_BITS;
import static io.github.llmdata.crawler.compress.bzip2.Bzip2Piece.PADDING_BYTES;
import static io.github.llmdata.crawler.compress.bzip2.Bzip2Piece.STREAM_HEADER_BYTES;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a bzip2 stream at its marks, without decoding anything. Each piece starts where the one before ends, so that
 * pieces can be joined again where a mark turns out to be data.
 */
final class Bzip2Cutter {
    private static final int CHUNK = 1 << 16;
    private static final boolean[] IN_MARK = pairsInMarks();

    private final InputStream in;
    private byte[] buffer = new byte[4 * CHUNK];
    private int limit;
    /** The index of the bit of the buffer at which the next piece starts. */
    private long start = STREAM_HEADER_BYTES * 8L;
    /** Index of a byte of the buffer; the next mark ends in this byte or a later one. */
    private int searched = STREAM_HEADER_BYTES;

    private int level;
    private boolean ended;

    /**
     * @throws EOFException if the input ends within the stream's header
     * @throws IOException if there is no such header, or the input cannot be read
     */
    Bzip2Cutter(InputStream in) throws IOException {
        this.in = in;
        while (limit < STREAM_HEADER_BYTES) {
            if (!fill()) {
                throw new EOFException("it ends within the bzip2 header");
            }
        }
        level = Bzip2Piece.levelIn(buffer);
        if (level == 0) {
            throw new IOException("it does not start with a bzip2 header");
        }
    }

    /** The next piece. Empty at the end of the input, and after a piece that is longer than any block. */
    Optional<Bzip2Piece> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        dropUsedBytes();
        long mark = findMark();
        while (mark < 0) {
            if (bufferedBits() > Bzip2Piece.maxBits(level)) {
                ended = true;
                return Optional.of(pieceUpTo(limit * 8L, false));
            }
            if (!fill()) {
                ended = true;
                return bufferedBits() > 0 ? Optional.of(pieceUpTo(limit * 8L, true)) : Optional.empty();
            }
            mark = findMark();
        }
        Bzip2Piece piece = pieceUpTo(mark, false);
        start = mark;
        if (piece.endsStream() && piece.levelOfNextStream() > 0) {
            level = piece.levelOfNextStream();
        }
        return Optional.of(piece);
    }

    private long bufferedBits() {
        return limit * 8L - start;
    }

    private Bzip2Piece pieceUpTo(long end, boolean last) {
        byte[] bytes = Arrays.copyOfRange(buffer, (int) (start >>> 3), (int) ((end + 7) >>> 3) + PADDING_BYTES);
        return new Bzip2Piece(bytes, (int) (start & 7), end - start, level, last);
    }

    /** The first bit of the next mark after the start, or -1 if the buffer holds none. */
    private long findMark() {
        int pair = ((buffer[searched - 2] & 0xff) << 8) | (buffer[searched - 1] & 0xff);
        for (; searched < limit; searched++) {
            if (IN_MARK[pair]) {
                for (int spare = 7; spare >= 0; spare--) {
                    long mark = (searched + 1) * 8L - spare - MARK_BITS;
                    if (mark > start && isMark(Bzip2Piece.readBits(buffer, mark, MARK_BITS))) {
                        return mark;
                    }
                }
            }
            pair = ((pair << 8) | (buffer[searched] & 0xff)) & 0xffff;
        }
        return -1;
    }

    private static boolean isMark(long bits) {
        return bits == BLOCK_MARK || bits == END_MARK;
    }

    /** The pairs of bytes that can precede the last byte of a mark, at any of its eight alignments. */
    private static boolean[] pairsInMarks() {
        var pairs = new boolean[1 << 16];
        for (int spare = 0; spare < 8; spare++) {
            pairs[(int) ((BLOCK_MARK << spare >>> 8) & 0xffff)] = true;
            pairs[(int) ((END_MARK << spare >>> 8) & 0xffff)] = true;
        }
        return pairs;
    }

    private void dropUsedBytes() {
        int used = (int) (start >>> 3);
        System.arraycopy(buffer, used, buffer, 0, limit - used);
        limit -= used;
        start -= used * 8L;
        searched = Math.max(2, searched - used);
    }

    private boolean fill() throws IOException {
        if (buffer.length - limit < CHUNK) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, limit, CHUNK);
        limit += Math.max(0, count);
        return count >= 0;
    }
}
