package io.github.llmdata.crawler.compress.bzip2;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decodes bzip2 blocks, one after another, in 5 MB of memory. A worker decodes as much as the buffer holds, which is all
 * of an ordinary block; the reader decodes the rest. So a malicious block, which runs of equal bytes expand to 46 MB,
 * takes no more memory.
 */
final class Bzip2Block {
    /** Ordinary blocks have 900,000 bytes and little more. */
    private static final int BUFFER_BYTES = 1 << 20;

    private static final int LEVEL_BYTES = 100_000;
    /** After so many equal bytes follows the number of further ones. */
    private static final int RUN_BYTES = 4;

    private final Bzip2Symbols symbols = new Bzip2Symbols();
    private final Bzip2Randomisation randomisation = new Bzip2Randomisation();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    /** The transformed bytes; once inverted, each has the index of the next one in its upper bits. */
    private int[] column = new int[0];

    private int size;
    private int left;
    private int place;
    private int previous;
    private int run;
    private int repeats;

    private int buffered;
    private int delivered;
    private boolean cutShort;
    private boolean surplusBits;
    private Optional<IOException> failure = Optional.empty();

    /** Decodes a piece. What is wrong with it is thrown later, when the damaged part is read. */
    void decode(Bzip2Piece piece) {
        failure = Optional.empty();
        delivered = 0;
        try {
            size = readSymbols(piece);
            check(piece.crc());
        } catch (IOException e) {
            fail(e);
        } catch (IndexOutOfBoundsException e) {
            fail(new IOException("a bzip2 block is damaged", e));
        }
        cutShort = symbols.position() > piece.end();
        surplusBits = symbols.position() < piece.end();
    }

    /** Whether the block has more bits than the piece, so that a mark in its data may have ended the piece. */
    boolean isCutShort() {
        return cutShort;
    }

    /** Whether there is nothing of the block to read. */
    boolean isDamaged() {
        return failure.isPresent();
    }

    /**
     * Reads on, as {@link java.io.InputStream#read(byte[], int, int)} does.
     *
     * @throws IOException if the block is damaged, or, once it is read, if something else follows it in its piece
     */
    int read(byte[] target, int offset, int count) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (delivered < buffered) {
            int copied = Math.min(count, buffered - delivered);
            System.arraycopy(buffer, delivered, target, offset, copied);
            delivered += copied;
            return copied;
        }
        if (isAtEnd()) {
            if (surplusBits) {
                throw new IOException("no bzip2 block where one must start");
            }
            return -1;
        }
        return expand(target, offset, count);
    }

    private void fail(IOException e) {
        failure = Optional.of(e);
        buffered = 0;
        left = 0;
        repeats = 0;
    }

    private int readSymbols(Bzip2Piece piece) throws IOException {
        int limit = piece.level() * LEVEL_BYTES;
        if (column.length != limit) {
            column = new int[limit];
        }
        int count = symbols.read(piece.bytes(), piece.blockStart(), column);
        invert(column, symbols.counts(), count);
        return count;
    }

    /** Decodes the whole block once to check its CRC, so that no wrong byte is delivered, and returns to its start. */
    private void check(int expectedCrc) throws IOException {
        var crc = new Bzip2Crc();
        rewind();
        buffered = expand(buffer, 0, BUFFER_BYTES);
        crc.update(buffer, 0, buffered);
        boolean fits = isAtEnd();
        while (!isAtEnd()) {
            crc.update(buffer, 0, expand(buffer, 0, BUFFER_BYTES));
        }
        if (crc.value() != expectedCrc) {
            throw new IOException("a bzip2 block's CRC does not match");
        }
        if (!fits) {
            rewind();
            buffered = expand(buffer, 0, BUFFER_BYTES);
        }
    }

    private void rewind() {
        randomisation.reset();
        left = size;
        place = column[symbols.origin()] >>> Byte.SIZE;
        previous = -1;
        run = 0;
        repeats = 0;
    }

    private boolean isAtEnd() {
        return left == 0 && repeats == 0;
    }

    /** Undoes the Burrows-Wheeler transform: the bytes sorted, in the same order, follow the bytes. */
    private static void invert(int[] column, int[] counts, int size) {
        int sum = 0;
        for (int value = 0; value < counts.length; value++) {
            int count = counts[value];
            counts[value] = sum;
            sum += count;
        }
        for (int i = 0; i < size; i++) {
            int value = column[i] & 0xff;
            column[counts[value]++] |= i << Byte.SIZE;
        }
    }

    /** Delivers the next bytes of the block, with its runs as long as they were. */
    private int expand(byte[] target, int offset, int count) {
        int[] links = column;
        int at = place;
        int bytesLeft = left;
        int last = previous;
        int equal = run;
        int written = offset;
        int end = offset + count;
        boolean randomised = symbols.isRandomised();
        while (written < end && (bytesLeft > 0 || repeats > 0)) {
            if (repeats > 0) {
                int repeated = Math.min(repeats, end - written);
                Arrays.fill(target, written, written + repeated, (byte) last);
                written += repeated;
                repeats -= repeated;
                continue;
            }
            int link = links[at];
            at = link >>> Byte.SIZE;
            bytesLeft--;
            int value = randomised ? (link & 0xff) ^ randomisation.nextBit() : link & 0xff;
            if (equal == RUN_BYTES) {
                repeats = value;
                equal = 0;
                continue;
            }
            equal = value == last ? equal + 1 : 1;
            last = value;
            target[written++] = (byte) value;
        }
        place = at;
        left = bytesLeft;
        previous = last;
        run = equal;
        return written - offset;
    }
}
