package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/** The lines of a text one by one, in constant memory: the hash and the start of each, and the sum of all bytes read. */
final class TextLines implements Closeable {
    private static final int SHOWN_BYTES = 120;

    private final InputStream in;
    private final long mostBytes;
    private final MessageDigest digest = FileSum.sha256();
    private final CRC32C hash = new CRC32C();
    private final byte[] start = new byte[SHOWN_BYTES];
    private final byte[] buffer = new byte[1 << 16];
    private int startLength;
    private int position;
    private int limit;
    private long bytes;
    private boolean endsLine = true;

    /**
     * Reads from the start.
     *
     * @param mostBytes the text counts as ended after so many bytes
     */
    TextLines(InputStream in, long mostBytes) {
        this.in = in;
        this.mostBytes = mostBytes;
    }

    /** Reads the next line, if there is one. A line end at the end of the text starts no line. */
    boolean next() {
        hash.reset();
        startLength = 0;
        boolean isThere = false;
        while (position < limit || fill()) {
            isThere = true;
            int from = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            take(from, position);
            if (position < limit) {
                position++;
                return true;
            }
        }
        return isThere;
    }

    private void take(int from, int to) {
        hash.update(buffer, from, to - from);
        int shown = Math.min(to - from, SHOWN_BYTES - startLength);
        System.arraycopy(buffer, from, start, startLength, shown);
        startLength += shown;
    }

    private boolean fill() {
        position = 0;
        try {
            limit = Math.max(0, in.read(buffer, 0, (int) Math.min(buffer.length, mostBytes - bytes)));
        } catch (IOException e) {
            limit = 0; // the reader of the list comes to the same place, because all before it was taken, and reports
            // it
        }
        if (limit > 0) {
            digest.update(buffer, 0, limit);
            bytes += limit;
            endsLine = buffer[limit - 1] == '\n';
        }
        return limit > 0;
    }

    /** The hash of the line, without its line feed. */
    int hash() {
        return (int) hash.getValue();
    }

    /** The start of the line, as far as messages show it. */
    String start() {
        return new String(start, 0, startLength, UTF_8).strip();
    }

    /** The number of bytes read so far. */
    long bytes() {
        return bytes;
    }

    /** Whether the bytes read so far end at the end of a line. */
    boolean endsLine() {
        return endsLine;
    }

    /** The SHA-256 of everything read; to be called once, at the end. */
    byte[] sum() {
        return digest.digest();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
