package io.github.llmdata.crawler.compress.bzip2;

import java.util.Arrays;

/**
 * The bits of a bzip2 stream from one mark to the next, where a mark is anything that looks like the start of a block
 * or the end of a stream. They are kept as they lie in the file: a block may start at any bit of a byte.
 */
final class Bzip2Piece {
    static final long BLOCK_MARK = 0x314159265359L;
    static final long END_MARK = 0x177245385090L;
    static final int MARK_BITS = 48;
    /** {@code BZh} and the level as a digit. */
    static final int STREAM_HEADER_BYTES = 4;

    /** Decoders read eight bytes at a time, so as many must follow the piece. */
    static final int PADDING_BYTES = Long.BYTES;

    /** A mark and the CRC after it: of the block that starts, or of the stream that ends. */
    private static final int HEAD_BITS = MARK_BITS + 32;

    private static final byte[] BZH = {'B', 'Z', 'h'};

    private final byte[] bytes;
    private final int phase;
    private final long length;
    private final int level;
    private final boolean last;

    /**
     * @param bytes the bytes that hold the piece, then {@link #PADDING_BYTES} of any value; the piece may share its
     *     first and its last byte with its neighbours
     * @param phase the bit of the first byte at which the piece starts, 0 to 7
     * @param length in bits
     * @param level the stream's block size in units of 100,000 bytes, 1 to 9
     * @param last whether the input ends with this piece
     */
    Bzip2Piece(byte[] bytes, int phase, long length, int level, boolean last) {
        this.bytes = bytes;
        this.phase = phase;
        this.length = length;
        this.level = level;
        this.last = last;
    }

    /** The most bits that a block of this level can have: 20 bits per symbol, and room for its tables. */
    static long maxBits(int level) {
        return 8L * (250_000L * level + 100_000L);
    }

    /** Reads {@code count} bits, at most 56, from bit {@code from} on; bits after the end of the array are 0. */
    static long readBits(byte[] bytes, long from, int count) {
        long bits = 0;
        int first = (int) (from >>> 3);
        for (int i = first; i < first + Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (i < bytes.length ? bytes[i] & 0xff : 0);
        }
        return bits << (from & 7) >>> (Long.SIZE - count);
    }

    byte[] bytes() {
        return bytes;
    }

    /** The index of the first bit after the mark and its CRC, counted from the start of {@link #bytes}. */
    long blockStart() {
        return phase + (long) HEAD_BITS;
    }

    /** The index of the first bit after the piece, counted from the start of {@link #bytes}. */
    long end() {
        return phase + length;
    }

    int level() {
        return level;
    }

    boolean startsBlock() {
        return length >= HEAD_BITS && readBits(bytes, phase, MARK_BITS) == BLOCK_MARK;
    }

    boolean endsStream() {
        return length >= HEAD_BITS && readBits(bytes, phase, MARK_BITS) == END_MARK;
    }

    /** The CRC after the mark. */
    int crc() {
        return (int) readBits(bytes, phase + MARK_BITS, Integer.SIZE);
    }

    /** The whole bytes that follow the end of a stream: after the end mark, its CRC and the padding bits. */
    byte[] afterEnd() {
        int end = (int) ((blockStart() + 7) / Byte.SIZE);
        return Arrays.copyOfRange(bytes, end, Math.max(end, (int) (end() / Byte.SIZE)));
    }

    /** The level of the next stream, if nothing but its header is between the end of this stream and the next mark; else 0. */
    int levelOfNextStream() {
        byte[] after = afterEnd();
        boolean onlyHeader = after.length == STREAM_HEADER_BYTES && end() % Byte.SIZE == 0 && !last;
        return onlyHeader ? levelIn(after) : 0;
    }

    /** The level in the stream header at the start of these bytes, or 0 if there is none. */
    static int levelIn(byte[] bytes) {
        boolean header = bytes.length >= STREAM_HEADER_BYTES && startsLikeHeader(bytes);
        return header && bytes[3] >= '1' && bytes[3] <= '9' ? bytes[3] - '0' : 0;
    }

    /** Whether these bytes, or the first three of them, are a beginning of {@code BZh}. */
    static boolean startsLikeHeader(byte[] bytes) {
        int count = Math.min(bytes.length, BZH.length);
        return count > 0 && Arrays.equals(bytes, 0, count, BZH, 0, count);
    }

    boolean isLast() {
        return last;
    }

    boolean isTooLong() {
        return length > maxBits(level);
    }

    /** This piece and the next as one: what looked like a mark between them was data. */
    Bzip2Piece join(Bzip2Piece next) {
        int shared = (int) (end() / Byte.SIZE);
        byte[] joined = Arrays.copyOf(bytes, shared + next.bytes.length);
        System.arraycopy(next.bytes, 0, joined, shared, next.bytes.length);
        return new Bzip2Piece(joined, phase, length + next.length, level, next.last);
    }
}
