package io.github.llmdata.crawler.source;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /** A mark and the CRC behind it: of the block that starts, or of the stream that ends. */
    private static final int HEAD_BITS = MARK_BITS + 32;

    private static final byte[] BZH = {'B', 'Z', 'h'};
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int phase;
    private final long length;
    private final int level;
    private final boolean last;

    /**
     * @param bytes the bytes that hold the piece; it may share the first and the last with its neighbours
     * @param phase the bit of the first byte that it starts at, 0 to 7
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

    /** More bits than a block of this level can have: 20 bits a symbol, and room for its tables. */
    static long tooManyBits(int level) {
        return 8L * (250_000L * level + 100_000L);
    }

    /** The bits from the given one on, as a number; bits behind the array's end count as 0. At most 56. */
    static long bitsAt(byte[] bytes, long from, int count) {
        long bits = 0;
        int first = (int) (from >>> 3);
        for (int i = first; i < first + Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (i < bytes.length ? bytes[i] & 0xff : 0);
        }
        return bits << (from & 7) >>> (Long.SIZE - count);
    }

    boolean startsBlock() {
        return length >= HEAD_BITS && bitsAt(bytes, phase, MARK_BITS) == BLOCK_MARK;
    }

    boolean endsStream() {
        return length >= HEAD_BITS && bitsAt(bytes, phase, MARK_BITS) == END_MARK;
    }

    /** The CRC behind the mark. */
    int crc() {
        return (int) bitsAt(bytes, phase + MARK_BITS, Integer.SIZE);
    }

    /** The whole bytes behind the mark of a stream's end, its CRC and the padding. */
    byte[] afterEnd() {
        int end = (phase + HEAD_BITS + 7) / Byte.SIZE;
        return Arrays.copyOfRange(bytes, end, Math.max(end, (int) ((phase + length) / Byte.SIZE)));
    }

    /** The level of the stream whose header is all that lies between this end and the next mark; else 0. */
    int levelOfNextStream() {
        byte[] after = afterEnd();
        boolean onlyHeader = after.length == STREAM_HEADER_BYTES && (phase + length) % Byte.SIZE == 0 && !last;
        return onlyHeader ? levelIn(after) : 0;
    }

    /** The level in the stream header that these bytes start with, or 0 where there is none. */
    static int levelIn(byte[] bytes) {
        boolean header = bytes.length >= STREAM_HEADER_BYTES && startsLikeHeader(bytes);
        return header && bytes[3] >= '1' && bytes[3] <= '9' ? bytes[3] - '0' : 0;
    }

    /** Whether these bytes, few as they may be, are what a stream header starts with. */
    static boolean startsLikeHeader(byte[] bytes) {
        int count = Math.min(bytes.length, BZH.length);
        return count > 0 && Arrays.equals(bytes, 0, count, BZH, 0, count);
    }

    boolean isLast() {
        return last;
    }

    boolean isTooLong() {
        return length > tooManyBits(level);
    }

    /** This piece and the next as one: what looked like a mark between them was data. */
    Bzip2Piece join(Bzip2Piece next) {
        int shared = (int) ((phase + length) / Byte.SIZE);
        byte[] joined = Arrays.copyOf(bytes, shared + next.bytes.length);
        System.arraycopy(next.bytes, 0, joined, shared, next.bytes.length);
        return new Bzip2Piece(joined, phase, length + next.length, level, next.last);
    }

    /** A whole bzip2 file that holds this block alone: a header, the bits shifted into place, an end mark. */
    InputStream asFile() {
        byte[] file =
                new byte[STREAM_HEADER_BYTES + (int) (length / Byte.SIZE) + 1 + Long.BYTES + HEAD_BITS / Byte.SIZE];
        System.arraycopy(BZH, 0, file, 0, BZH.length);
        file[BZH.length] = (byte) ('0' + level);
        shiftInto(file);
        byte[] end = ByteBuffer.allocate(HEAD_BITS / Byte.SIZE)
                .putShort((short) (END_MARK >>> Integer.SIZE))
                .putInt((int) END_MARK)
                .putInt(crc())
                .array();
        int at = STREAM_HEADER_BYTES + (int) (length / Byte.SIZE);
        int used = (int) (length % Byte.SIZE);
        int kept = file[at] & (0xff00 >>> used);
        for (byte value : end) {
            file[at++] = (byte) (kept | ((value & 0xff) >>> used));
            kept = value << (Byte.SIZE - used);
        }
        file[at++] = (byte) kept;
        return new Reader(file, at);
    }

    private void shiftInto(byte[] file) {
        int i = 0;
        for (; i + Long.BYTES < bytes.length; i += Long.BYTES) {
            long high = (long) LONGS.get(bytes, i) << phase;
            int low = (bytes[i + Long.BYTES] & 0xff) >>> (Byte.SIZE - phase);
            LONGS.set(file, STREAM_HEADER_BYTES + i, high | low);
        }
        for (; i < bytes.length; i++) {
            int low = i + 1 < bytes.length ? (bytes[i + 1] & 0xff) >>> (Byte.SIZE - phase) : 0;
            file[STREAM_HEADER_BYTES + i] = (byte) ((bytes[i] << phase) | low);
        }
    }

    /** A byte array as a stream, without the locks of ByteArrayInputStream: the decoder takes single bytes. */
    private static final class Reader extends InputStream {
        private final byte[] bytes;
        private final int limit;
        private int position;

        Reader(byte[] bytes, int limit) {
            this.bytes = bytes;
            this.limit = limit;
        }

        @Override
        public int read() {
            return position < limit ? bytes[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length > 0 && position == limit) {
                return -1;
            }
            int count = Math.min(length, limit - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
