package io.github.llmdata.crawler.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * A decoded bzip2 block: its first bytes, and, where runs of equal bytes make it longer than the buffer, the decoder
 * that has the others. So a hostile block that expands to 46 MB takes no more memory than an honest one.
 */
final class Bzip2Block {
    /** Honest blocks come to 900,000 bytes and little more. */
    static final int BUFFER_BYTES = 1 << 21;

    private static final int CHUNK = 1 << 16;
    private static final int[] CRC_TABLE = crcTable();

    private final byte[] buffer;
    private final int length;
    private final Optional<InputStream> more;
    private final Optional<IOException> failure;
    private int position;

    private Bzip2Block(byte[] buffer, int length, Optional<InputStream> more, Optional<IOException> failure) {
        this.buffer = buffer;
        this.length = length;
        this.more = more;
        this.failure = failure;
    }

    /**
     * Decodes a piece; what is wrong with it is part of the answer.
     *
     * @param buffer the block's from here on
     * @param cancelled asked now and then whether the answer is still wanted
     */
    static Bzip2Block decode(Bzip2Piece piece, byte[] buffer, BooleanSupplier cancelled) {
        try {
            return decode(new BZip2CompressorInputStream(piece.asFile()), buffer, cancelled);
        } catch (IOException | IndexOutOfBoundsException e) {
            return new Bzip2Block(buffer, 0, Optional.empty(), Optional.of(damage(e)));
        }
    }

    private static Bzip2Block decode(BZip2CompressorInputStream in, byte[] buffer, BooleanSupplier cancelled) {
        int length = 0;
        try {
            while (length < buffer.length && !cancelled.getAsBoolean()) {
                int count = in.read(buffer, length, Math.min(CHUNK, buffer.length - length));
                if (count < 0) {
                    return new Bzip2Block(buffer, length, Optional.empty(), Optional.empty());
                }
                length += count;
            }
            return new Bzip2Block(buffer, length, Optional.of(in), Optional.empty());
        } catch (IOException | IndexOutOfBoundsException e) {
            return new Bzip2Block(buffer, (int) in.getBytesRead(), Optional.empty(), Optional.of(damage(e)));
        }
    }

    /** The decoder meets some damage with the exceptions of array accesses. */
    private static IOException damage(Exception e) {
        return e instanceof IOException io ? io : new IOException("impossible bzip2 block", e);
    }

    /**
     * Whether the bytes are the block's. Not a matter of failure alone: bits behind a whole block fail the decoder
     * too. A block longer than the buffer gets the benefit of the doubt until its end.
     */
    boolean isWhole(int crc) {
        return failure.isEmpty() || (length > 0 && crc(buffer, length) == crc);
    }

    /**
     * Reads on, as {@link InputStream#read(byte[], int, int)}.
     *
     * @throws IOException once all bytes of the block are read and something was wrong with it or behind it
     */
    int read(byte[] target, int offset, int count) throws IOException {
        if (position < length) {
            int copied = Math.min(count, length - position);
            System.arraycopy(buffer, position, target, offset, copied);
            position += copied;
            return copied;
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            return more.isPresent() ? more.get().read(target, offset, count) : -1;
        } catch (IndexOutOfBoundsException e) {
            throw damage(e);
        }
    }

    /** The buffer, for the next block: this one must not be read any more. */
    byte[] buffer() {
        return buffer;
    }

    private static int crc(byte[] bytes, int length) {
        int crc = -1;
        for (int i = 0; i < length; i++) {
            crc = (crc << 8) ^ CRC_TABLE[(crc >>> 24) ^ (bytes[i] & 0xff)];
        }
        return ~crc;
    }

    /** bzip2 feeds the usual polynomial with the high bit first. */
    private static int[] crcTable() {
        var table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
            }
            table[i] = crc;
        }
        return table;
    }
}
