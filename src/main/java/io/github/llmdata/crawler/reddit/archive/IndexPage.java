package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.state.RunGuard;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the lines of an index in constant memory, from a page of a result or from an index file. Empty lines and a byte order
 * mark are skipped; a line of more than 64 KiB is malformed. Not safe for use by several threads.
 */
public final class IndexPage implements Closeable {
    /** A line is parsed in an instant. */
    private static final ItemGuard PARSING = RunGuard.unsaved();

    /** The limit of a line, in bytes. */
    static final int MAX_LINE = 64 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final LineParser parser = new LineParser();
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] line = new byte[MAX_LINE];
    private int position;
    private int end;
    private long number;

    /** Bytes of the current line so far; those above the limit are counted and not stored. */
    private long length;

    private IndexPage(InputStream in) {
        this.in = in;
    }

    public static IndexPage read(InputStream in) {
        return new IndexPage(in);
    }

    public static IndexPage read(byte[] bytes) {
        return new IndexPage(new ByteArrayInputStream(bytes));
    }

    /**
     * The next line; empty at the end.
     *
     * @throws IOException if the input fails; never because of the content of a line
     */
    public Optional<IndexLine> next() throws IOException {
        while (readLine()) {
            int start = number == 1 && startsWithBom() ? BOM.length : 0;
            long size = length - start;
            if (size > MAX_LINE - start) {
                return Optional.of(new IndexLine.Malformed(number, "it is longer than " + MAX_LINE + " bytes"));
            }
            if (start > 0) {
                System.arraycopy(line, start, line, 0, (int) size);
            }
            int text = (int) (size > 0 && line[(int) size - 1] == '\r' ? size - 1 : size);
            if (text > 0) {
                return Optional.of(parsed(text));
            }
        }
        return Optional.empty();
    }

    /** A line on which the parser fails is malformed, and no other is. */
    private IndexLine parsed(int text) {
        return PARSING.run(
                "line " + number + " of the index",
                () -> parser.parse(line, text, number),
                fault -> new IndexLine.Malformed(number, "this program failed on it: " + fault.measured()));
    }

    private boolean startsWithBom() {
        return length >= BOM.length && line[0] == BOM[0] && line[1] == BOM[1] && line[2] == BOM[2];
    }

    /** Reads up to the next line feed or the end. */
    private boolean readLine() throws IOException {
        length = 0;
        boolean isAny = false;
        while (position < end || fill()) {
            isAny = true;
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            keep(from, position);
            if (position < end) {
                position++;
                break;
            }
        }
        number += isAny ? 1 : 0;
        return isAny;
    }

    private void keep(int from, int to) {
        int room = (int) Math.max(0, MAX_LINE - length);
        System.arraycopy(buffer, from, line, MAX_LINE - room, Math.min(room, to - from));
        length += to - from;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
