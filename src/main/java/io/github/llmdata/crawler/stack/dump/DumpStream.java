package io.github.llmdata.crawler.stack.dump;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * The plain XML bytes of a dump, decoded as they are read.
 *
 * <p>Everything before a damage is still delivered: {@code read} fails with a {@link DumpException} only after that, and then at
 * each call. With zstd, zip and 7z without bzip2 the last 16 KiB before the damage are lost in their libraries.
 */
public final class DumpStream extends BulkInputStream {
    private final String label;
    private final DumpLimits limits;
    private final StoredFile file;
    private final long storedBytes;
    private final StreamDecoder decoder;
    private Optional<IOException> failure = Optional.empty();

    /**
     * @param label names the dump in messages
     * @param file what is read from; closed with this stream
     * @param storedBytes how many of its bytes belong to the dump
     */
    DumpStream(String label, DumpLimits limits, StoredFile file, long storedBytes, StreamDecoder decoder) {
        this.label = label;
        this.limits = limits;
        this.file = file;
        this.storedBytes = storedBytes;
        this.decoder = decoder;
    }

    /** How many of the dump's {@link Dump#storedBytes} have been read, read-ahead included. Safe for use by several threads. */
    public long storedBytesRead() {
        return Math.min(file.bytesRead(), storedBytes);
    }

    /** A sentence about something odd in the file that is no error, such as bytes after its end; known at the end of the stream. */
    public Optional<String> oddity() {
        return decoder.oddity().get().map(oddity -> label + ": " + oddity);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            return DecodeFailure.translated(
                    label, limits, () -> decoder.content().read(target, offset, length));
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            decoder.content().close();
        } finally {
            file.close();
        }
    }
}
