package io.github.llmdata.crawler.stack.dump;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * One entry out of the bytes of an archive. Skips the bytes before it, ends after its declared size, and fails there if
 * its CRC differs from the declared one.
 */
final class EntryStream extends BulkInputStream {
    private static final int SKIP_BYTES = 1 << 16;

    private final InputStream in;
    private final OptionalLong expectedCrc;
    private final CRC32 crc = new CRC32();
    private long before;
    private long left;

    /**
     * @param before number of bytes before the entry
     * @param size of the entry in bytes
     */
    EntryStream(InputStream in, long before, long size, OptionalLong expectedCrc) {
        this.in = in;
        this.before = before;
        this.left = size;
        this.expectedCrc = expectedCrc;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        skipBefore();
        if (length > 0 && left == 0) {
            if (expectedCrc.isPresent() && expectedCrc.getAsLong() != crc.getValue()) {
                throw new IOException("its checksum does not match");
            }
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw tooShort();
        }
        crc.update(target, offset, count);
        left -= count;
        return count;
    }

    private void skipBefore() throws IOException {
        if (before > 0) {
            var skipped = new byte[SKIP_BYTES];
            while (before > 0) {
                int count = in.read(skipped, 0, (int) Math.min(SKIP_BYTES, before));
                if (count < 0) {
                    throw tooShort();
                }
                before -= count;
            }
        }
    }

    private static EOFException tooShort() {
        return new EOFException("it holds fewer bytes than it declares");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
