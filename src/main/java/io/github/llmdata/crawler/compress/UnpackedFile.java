package io.github.llmdata.crawler.compress;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.llmdata.crawler.compress.bzip2.ParallelBzip2InputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The content of a file that is plain or packed by gzip, bzip2 or Zstandard, which its first bytes tell. A file of Zstandard may
 * need a window of up to 2 GiB, which the decoder holds outside the heap as far as the content fills it.
 *
 * <p>A decoder that fails loses what it has decoded in that call, so a call decodes little.
 */
public final class UnpackedFile extends BulkInputStream {
    private static final int MAX_WINDOW_LOG = 31;
    private static final int MAX_READ = 1 << 14;
    private static final int MAGIC_BYTES = 4;

    private final Counted stored;
    private final InputStream content;

    private UnpackedFile(Counted stored, InputStream content) {
        this.stored = stored;
        this.content = content;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read, or starts like a packed file and is none
     */
    public static UnpackedFile open(Path file) throws IOException {
        var stored = new Counted(Files.newInputStream(file));
        var in = new BufferedInputStream(stored, 1 << 16);
        try {
            return new UnpackedFile(stored, unpacked(in));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(MAGIC_BYTES);
        byte[] magic = in.readNBytes(MAGIC_BYTES);
        in.reset();
        if (isZstandard(magic)) {
            return new ZstdInputStreamNoFinalizer(in).setLongMax(MAX_WINDOW_LOG);
        }
        if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return new GzipInputStream(in);
        }
        boolean isBzip2 = magic.length >= 3 && magic[0] == 'B' && magic[1] == 'Z' && magic[2] == 'h';
        return isBzip2 ? new ParallelBzip2InputStream(in, Runnable::run, 1, false) : in;
    }

    /** Whether a file starts with a frame of Zstandard, or with one that decoders skip (RFC 8878, 3.1). */
    public static boolean isZstandard(byte[] start) {
        if (start.length < MAGIC_BYTES) {
            return false;
        }
        boolean isFrame = start[0] == 0x28 && start[1] == (byte) 0xb5 && start[2] == 0x2f && start[3] == (byte) 0xfd;
        boolean isSkippable = (start[0] & 0xf0) == 0x50 && start[1] == 0x2a && start[2] == 0x4d && start[3] == 0x18;
        return isFrame || isSkippable;
    }

    /** How many bytes of the file were read, read-ahead included. */
    public long storedBytesRead() {
        return stored.count;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return content.read(target, offset, Math.min(length, MAX_READ));
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    /** Counts the bytes of the file. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
