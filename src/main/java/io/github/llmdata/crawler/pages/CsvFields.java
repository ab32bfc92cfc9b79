package io.github.llmdata.crawler.pages;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Splits a table (RFC 4180, with any delimiter) or a list of lines into its fields, in constant memory: it stores only the current field,
 * and at most {@link #MAX_BYTES} of it. Further bytes are only counted.
 */
final class CsvFields implements Closeable {
    /** The number of bytes that are stored of a field. */
    static final int MAX_BYTES = 1 << 16;

    /** The delimiter of a table with one column, or of a list. */
    static final int NONE = -2;

    private static final int END = -1;
    private static final int SHOWN_BYTES = 300;

    private final InputStream in;
    private final int delimiter;
    private final boolean quotes;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    /** The number of bytes before those in the buffer. */
    private long before;

    private final byte[] field = new byte[MAX_BYTES];
    private long length;
    private boolean endsRow = true;
    private boolean quoteOpen;
    private boolean quoted;
    private final byte[] rowStart = new byte[SHOWN_BYTES];
    private int rowStartLength;
    private long line = 1;
    private long row = 1;
    private long rowOffset;
    private boolean started;

    /**
     * Reads from the start.
     *
     * @param delimiter what separates fields; {@link #NONE} if each row is a field
     * @param quotes whether quotes enclose fields
     */
    CsvFields(InputStream in, int delimiter, boolean quotes) {
        this.in = in;
        this.delimiter = delimiter;
        this.quotes = quotes;
    }

    /** Reads the next field, if there is one. A line break at the end of the file starts no row. */
    boolean next() throws IOException {
        skipByteOrderMark();
        boolean newRow = endsRow;
        length = 0;
        quoted = false;
        if (newRow) {
            row = line;
            rowOffset = before + position;
            rowStartLength = 0;
            if (peek() == END) {
                return false;
            }
        }
        if (quotes && peek() == '"') {
            quoted = true;
            readByte();
            readQuoted();
        }
        int next = readByte();
        while (next != END && next != '\n' && next != '\r' && next != delimiter) {
            store(next);
            next = readByte();
        }
        if (next == '\r' && peek() == '\n') {
            readByte();
        } else if (next == '\r') {
            line++;
        }
        endsRow = next != delimiter;
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
            store(next);
            next = readByte();
        }
    }

    /** The field, cut after {@link #MAX_BYTES}. */
    String text() {
        return new String(field, 0, (int) Math.min(length, MAX_BYTES), StandardCharsets.UTF_8);
    }

    /** Whether the field is in quotes. */
    boolean isQuoted() {
        return quoted;
    }

    /** The row so far, cut after some characters, for messages. */
    String shownRow() {
        return new String(rowStart, 0, rowStartLength, StandardCharsets.UTF_8).strip()
                + (rowStartLength == SHOWN_BYTES ? "..." : "");
    }

    /** The length of the whole field in bytes, also of a field that is cut. */
    long length() {
        return length;
    }

    /** Whether the field is the last of its row. */
    boolean endsRow() {
        return endsRow;
    }

    /** Whether the file has ended inside a quoted field. */
    boolean quoteOpen() {
        return quoteOpen;
    }

    /** The number of the line in which the row of the field starts, from 1. */
    long row() {
        return row;
    }

    /** Where the row of the field starts, as a number of bytes of the text. */
    long rowStart() {
        return rowOffset;
    }

    private void store(int next) {
        if (length < MAX_BYTES) {
            field[(int) length] = (byte) next;
        }
        length++;
    }

    private void skipByteOrderMark() throws IOException {
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
            if (rowStartLength < SHOWN_BYTES) {
                rowStart[rowStartLength++] = (byte) next;
            }
            line += next == '\n' ? 1 : 0;
        }
        return next;
    }

    private boolean fill() throws IOException {
        before += limit;
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
