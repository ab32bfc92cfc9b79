package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a file of any length, in constant memory. */
final class LongLines {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final long most;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private long before;
    private long offset;
    private long number;
    private boolean ended = true;

    /** How much room a line may need, by those before it. */
    private int usual = 1 << 10;

    /** @param most how many bytes of a line can be read; those that follow can only be passed */
    LongLines(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /** Whether the file starts with a character, after a byte order mark and blanks. */
    boolean startsWith(char wanted) throws IOException {
        if (from == to && !fill()) {
            return false;
        }
        int at = from + markLength();
        while (at < to && buffer[at] <= ' ' && buffer[at] >= 0) {
            at++;
        }
        return at < to && buffer[at] == wanted;
    }

    private int markLength() {
        boolean isMarked = position() == 0
                && to - from >= 3
                && buffer[from] == (byte) 0xef
                && buffer[from + 1] == (byte) 0xbb
                && buffer[from + 2] == (byte) 0xbf;
        return isMarked ? 3 : 0;
    }

    /** Goes to the next line, past what is left of the current one; false at the end of the file. */
    boolean next() throws IOException {
        pass();
        if (from == to && !fill()) {
            return false;
        }
        from += markLength();
        offset = position();
        number++;
        ended = false;
        passEnd();
        return true;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** Where the line starts in the file, in bytes. */
    long offset() {
        return offset;
    }

    /** Whether the line is longer than what can be read of it, as far as it was read or passed. */
    boolean isTooLong() {
        return position() - offset > most + 1;
    }

    private long position() {
        return before + from;
    }

    /** Whether all of the line was read. */
    boolean isRead() {
        return ended;
    }

    /** Reads the line, at most so many bytes of it. */
    byte[] read(int most) throws IOException {
        var bytes = new ByteArrayOutputStream(Math.min(most, usual));
        while (!ended && bytes.size() < most) {
            int count = available(most - bytes.size());
            bytes.write(buffer, from, count);
            from += count;
            passEnd();
        }
        usual = Math.max(bytes.size(), usual / 2 + 1);
        return bytes.toByteArray();
    }

    /** What is left of the line, as far as it can be read; it ends with it. */
    InputStream rest() {
        return new BulkInputStream() {
            @Override
            public int read(byte[] target, int at, int length) throws IOException {
                return length == 0 ? 0 : readRest(target, at, length);
            }
        };
    }

    private int readRest(byte[] target, int at, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int count = available((int) Math.min(length, most - (position() - offset)));
        System.arraycopy(buffer, from, target, at, count);
        from += count;
        passEnd();
        return count == 0 ? -1 : count;
    }

    /** Passes what is left of the line. */
    void pass() throws IOException {
        while (!ended) {
            from += available(BUFFER);
            passEnd();
        }
    }

    /** How many bytes of the line the buffer holds. */
    private int available(int most) {
        int limit = from + Math.min(most, to - from);
        int end = from;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end - from;
    }

    /** Fills the buffer if it is used up; passes the end of the line if it is next. */
    private void passEnd() throws IOException {
        if (from == to) {
            ended = !fill();
        }
        if (!ended && buffer[from] == '\n') {
            from++;
            ended = true;
        }
    }

    private boolean fill() throws IOException {
        before += to;
        from = 0;
        to = 0;
        while (to == 0) {
            int count = in.read(buffer, 0, BUFFER);
            if (count < 0) {
                return false;
            }
            to = count;
        }
        return true;
    }
}
