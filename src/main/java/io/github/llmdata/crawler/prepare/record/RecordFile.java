package io.github.llmdata.crawler.prepare.record;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.llmdata.crawler.compress.GzipInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of records, one JSON object a line; plain, or packed by gzip or zstd.
 *
 * @param label its name in reports
 */
public record RecordFile(String label, Path path) {
    private static final int BUFFER = 1 << 16;
    private static final int ZSTD_MAGIC = 0x28B52FFD;
    private static final int GZIP_MAGIC = 0x1F8B;

    /** The largest window of zstd that is decoded: 128 MiB, which its command line uses for {@code --long}. */
    private static final int ZSTD_WINDOW_LOG = 27;

    /** Opens the decoded bytes; the first bytes tell how they are packed. */
    public InputStream open() throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        try {
            file.mark(Integer.BYTES);
            byte[] head = file.readNBytes(Integer.BYTES);
            file.reset();
            int first = 0;
            for (byte b : head) {
                first = first << 8 | (b & 0xff);
            }
            if (head.length == Integer.BYTES && first == ZSTD_MAGIC) {
                return new ZstdInputStreamNoFinalizer(file).setLongMax(ZSTD_WINDOW_LOG);
            }
            return head.length == Integer.BYTES && first >>> 16 == GZIP_MAGIC ? new GzipInputStream(file) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}
