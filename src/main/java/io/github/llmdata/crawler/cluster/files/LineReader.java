package io.github.llmdata.crawler.cluster.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the complete lines of a file, up to a length. */
final class LineReader implements Closeable {
    private final InputStream in;
    private long left;

    LineReader(Path file, long start, long end) throws IOException {
        InputStream opened = Files.newInputStream(file);
        opened.skipNBytes(start);
        this.in = new BufferedInputStream(opened, 1 << 16);
        this.left = end - start;
    }

    /** The next line; a line that has no end yet is none. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (left > 0) {
            int octet = in.read();
            left--;
            if (octet < 0) {
                return Optional.empty();
            }
            if (octet == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(octet);
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
