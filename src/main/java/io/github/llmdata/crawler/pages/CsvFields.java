package io.github.llmdata.crawler.pages;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a table (RFC 4180) or a list of lines into its fields. Holds no more than one field, and of that no more than
 * {@link #MAX_BYTES}; all else is only counted, be it a line or a quote that never ends.
 */
final class CsvFields implements Closeable {
    /** What is kept of a field. */
    static final int MAX_BYTES = 1 << 16;

    private static final int END = -1;

    private final InputStream in;
    private final boolean table;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    private final byte[] field = new byte[MAX_BYTES];
    private long length;
    private boolean endsRow = true;
    private boolean quoteOpen;
    private long line = 1;
    private long row = 1;
    private boolean started;

    /**
     * Reads from the start.
     *
     * @param table whether commas separate and quotes enclose; else a line is a field
     */
    CsvFields(InputStream in, boolean table) {
        this.in = in;
        this.table = table;
    }

    /** Reads the next field, if there is one. A line break at the end of the file starts no row. */
    boolean next() throws IOException {
        skipMark();
        boolean newRow = endsRow;
        length = 0;
        if (newRow) {
            row = line;
            if (peek() == END) {
                return false;
            }
        }
        if (table && peek() == '"') {
            readByte();
            readQuoted();
        }
        int next = readByte();
        while (next != END && next != '\n' && next != '\r' && !(table && next == ',')) {
            keep(next);
            next = readByte();
        }
        if (next == '\r' && peek() == '\n') {
            readByte();
        } else if (next == '\r') {
            line++;
        }
        endsRow = next != ',';
        return true;
    }

    private void readQuoted() throws IOException {
        quoteOpen = true;
        int next = readByte();
        while (next != END) {
            if (next == '"') {
                if (peek() != '"') {
                    quoteOpen = false;
                    return;
                }
                readByte();
            }
            keep(next);
            next = readByte();
        }
    }

    /** The field, or as much of it as is kept. */
    String text() {
        return new String(field, 0, (int) Math.min(length, MAX_BYTES), StandardCharsets.UTF_8);
    }

    /** Bytes of the field, kept or not. */
    long length() {
        return length;
    }

    /** Whether the field is the last of its row. */
    boolean endsRow() {
        return endsRow;
    }

    /** Whether the file has ended within quotes. */
    boolean quoteOpen() {
        return quoteOpen;
    }

    /** The line in which the row of the field starts, from 1. */
    long row() {
        return row;
    }

    private void keep(int next) {
        if (length < MAX_BYTES) {
            field[(int) length] = (byte) next;
        }
        length++;
    }

    private void skipMark() throws IOException {
        if (!started) {
            started = true;
            fill();
            boolean marked = limit >= 3
                    && (buffer[0] & 0xff) == 0xef
                    && (buffer[1] & 0xff) == 0xbb
                    && (buffer[2] & 0xff) == 0xbf;
            position = marked ? 3 : 0;
        }
    }

    private int peek() throws IOException {
        return position < limit || fill() ? buffer[position] & 0xff : END;
    }

    private int readByte() throws IOException {
        int next = peek();
        if (next != END) {
            position++;
            line += next == '\n' ? 1 : 0;
        }
        return next;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.readNBytes(buffer, 0, 3));
        if (limit == 3) {
            limit += Math.max(0, in.read(buffer, 3, buffer.length - 3));
        }
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
