package io.github.llmdata.crawler.compress.bzip2;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a decoded bzip2 block, in 1 MB of memory. A worker expands as much as the buffer holds, which is all of an ordinary
 * block; the reader expands the rest. So a malicious block, which runs of equal bytes expand to 46 MB, takes little
 * more memory.
 */
final class Bzip2Block {
    /** Ordinary blocks have 900,000 bytes and little more. */
    private static final int BUFFER_BYTES = 1 << 20;

    private final Bzip2Runs runs = new Bzip2Runs();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private int delivered;
    private boolean cutShort;
    private boolean surplusBits;
    private Optional<IOException> failure = Optional.empty();

    /** Decodes a piece. What is wrong with it is thrown later, when the damaged part is read. */
    void decode(Bzip2Piece piece, Bzip2Workspace workspace) {
        failure = Optional.empty();
        delivered = 0;
        try {
            int size = workspace.decode(piece);
            check(workspace.text(), size, piece.crc());
        } catch (IOException e) {
            fail(e);
        } catch (IndexOutOfBoundsException e) {
            fail(new IOException("a bzip2 block is damaged", e));
        }
        cutShort = workspace.position() > piece.end();
        surplusBits = workspace.position() < piece.end();
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
        if (runs.isAtEnd()) {
            if (surplusBits) {
                throw new IOException("no bzip2 block where one must start");
            }
            return -1;
        }
        return runs.read(target, offset, count);
    }

    private void fail(IOException e) {
        failure = Optional.of(e);
        buffered = 0;
    }

    /** Expands the whole block once to check its CRC, so that no wrong byte is delivered, and returns to its start. */
    private void check(byte[] text, int size, int expectedCrc) throws IOException {
        var crc = new Bzip2Crc();
        runs.start(text, size);
        buffered = runs.read(buffer, 0, BUFFER_BYTES);
        crc.update(buffer, 0, buffered);
        boolean fits = runs.isAtEnd();
        while (!runs.isAtEnd()) {
            crc.update(buffer, 0, runs.read(buffer, 0, BUFFER_BYTES));
        }
        if (crc.value() != expectedCrc) {
            throw new IOException("a bzip2 block's CRC does not match");
        }
        if (!fits) {
            runs.start(Arrays.copyOf(text, size), size);
            buffered = runs.read(buffer, 0, BUFFER_BYTES);
        }
    }
}
