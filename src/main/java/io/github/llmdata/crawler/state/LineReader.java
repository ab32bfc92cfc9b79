package io.github.llmdata.crawler.state;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file, or of a part of it, each with its line end, so that a copy of them is equal to the file. */
public final class LineReader implements Closeable {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    /** Bytes that are still to be read from the file. */
    private long left;

    /** Reads a whole file. */
    public LineReader(Path file) throws IOException {
        this(file, 0, Long.MAX_VALUE);
    }

    /**
     * Reads a part of a file.
     *
     * @param start the first byte, where a line begins
     * @param end the byte after the last one; the file may go on
     * @throws IOException also if the file ends before {@code start}
     */
    public LineReader(Path file, long start, long end) throws IOException {
        this.in = Files.newInputStream(file);
        this.left = end - start;
        try {
            in.skipNBytes(start);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The next line; the last one may have no end. Empty when there are no more. */
    public Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (position < limit || fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            boolean isEnded = end < limit;
            int next = isEnded ? end + 1 : end;
            line.write(buffer, position, next - position);
            position = next;
            if (isEnded) {
                break;
            }
        }
        return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
    }

    /** The next line that has an end; a last one without it is still being written, and is none. */
    public Optional<byte[]> nextComplete() throws IOException {
        return next().filter(line -> line[line.length - 1] == '\n');
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, (int) Math.min(buffer.length, left)));
        left -= limit;
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
