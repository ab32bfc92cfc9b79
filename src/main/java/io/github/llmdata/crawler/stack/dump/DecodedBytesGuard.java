package io.github.llmdata.crawler.stack.dump;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Stops a decompression bomb: counts the decoded bytes and compares them with the limits. */
final class DecodedBytesGuard extends BulkInputStream {
    private static final long UNSUSPICIOUS_BYTES = 64L << 20;
    /** A decoder that fails loses the bytes that it has decoded in that call. */
    private static final int MAX_READ = 1 << 14;

    private final InputStream in;
    private final String label;
    private final DumpLimits limits;
    private final LongSupplier storedBytesRead;
    private long decoded;

    DecodedBytesGuard(InputStream decoder, String label, DumpLimits limits, LongSupplier storedBytesRead) {
        this.in = decoder;
        this.label = label;
        this.limits = limits;
        this.storedBytesRead = storedBytesRead;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, Math.min(length, MAX_READ));
        decoded += Math.max(0, count);
        if (decoded > limits.maxDecodedBytes()) {
            throw new DumpException(
                    DumpException.TOO_LARGE,
                    "%s holds more than %,d bytes; if it is to be trusted, raise crawler.stack.max-decoded-bytes"
                            .formatted(label, limits.maxDecodedBytes()));
        }
        if (decoded > UNSUSPICIOUS_BYTES && decoded / limits.maxRatio() > storedBytesRead.getAsLong()) {
            throw new DumpException(
                    DumpException.TOO_DENSE,
                    "%s expands more than %d times, which no dump does; if it is to be trusted, raise crawler.stack.max-ratio"
                            .formatted(label, limits.maxRatio()));
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
