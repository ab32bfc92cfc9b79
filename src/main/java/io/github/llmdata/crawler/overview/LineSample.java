package io.github.llmdata.crawler.overview;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * Reads the lines of a file, or of one that is large a fixed number of windows at random places: one in each of as many equal parts.
 * A window gives the lines that begin in it, so that a long line has no better chance than a short one. The same file gives the same
 * lines, and a file of any size costs at most {@link #WINDOWS} reads.
 */
final class LineSample {
    static final int WINDOWS = 64;
    static final int WINDOW_BYTES = 64 * 1024;

    /** A file up to this size is read whole. */
    static final long WHOLE_BYTES = (long) WINDOWS * WINDOW_BYTES;

    /** A longer line is passed over. */
    static final int MAX_LINE_BYTES = 4 * 1024 * 1024;

    private static final long SEED = 1;

    private final long wholeBytes;
    private final int windowBytes;
    private boolean isWhole = true;
    private long lines;
    private long lineBytes;
    private double linesInAll;

    LineSample() {
        this(WHOLE_BYTES, WINDOW_BYTES);
    }

    LineSample(long wholeBytes, int windowBytes) {
        this.wholeBytes = wholeBytes;
        this.windowBytes = windowBytes;
    }

    /** Takes the lines. */
    @FunctionalInterface
    interface Reader {
        /** Takes one line, without its end. */
        void line(byte[] bytes, int start, int length);
    }

    /** Reads a file. */
    void read(Path file, Reader reader) throws IOException {
        long size = Files.size(file);
        long linesBefore = lines;
        long bytesBefore = lineBytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (size <= wholeBytes) {
                window(channel, 0, size, reader);
                linesInAll += lines - linesBefore;
                return;
            }
            isWhole = false;
            SplittableRandom random = new SplittableRandom(SEED);
            long part = size / WINDOWS;
            for (int i = 0; i < WINDOWS; i++) {
                long start = i * part + random.nextLong(Math.max(1, part - windowBytes));
                window(channel, start, Math.min(size, start + windowBytes), reader);
            }
            linesInAll += (double) size / Math.max(1, lineBytes - bytesBefore) * (lines - linesBefore);
        }
    }

    /** Whether every line was read. */
    boolean isWhole() {
        return isWhole;
    }

    /** How many lines were read. */
    long lines() {
        return lines;
    }

    /** How many lines there are; estimated by their mean length if not all were read. */
    long linesInAll() {
        return Math.round(linesInAll);
    }

    /** The lines that begin in a window of the file; the first that is read begins behind a line end. */
    private void window(FileChannel channel, long start, long end, Reader reader) throws IOException {
        long first = start == 0 ? 0 : start - 1; // a line that begins just at the start belongs to this window
        byte[] buffer = new byte[(int) Math.min(channel.size() - first, windowBytes + 1L)];
        int filled = fill(channel, first, buffer, 0);
        long base = first;
        int line = 0;
        if (start > 0) {
            line = after(buffer, 0, filled);
            if (line < 0) {
                return; // within a line that is longer than the window
            }
        }
        while (base + line < end) {
            int next = after(buffer, line, filled);
            if (next >= 0) {
                give(buffer, line, next - 1 - line, reader);
                line = next;
            } else if (line > 0) { // the rest goes to the front, and more comes behind it
                System.arraycopy(buffer, line, buffer, 0, filled - line);
                base += line;
                filled -= line;
                line = 0;
                filled += fill(channel, base + filled, buffer, filled);
            } else if (filled == buffer.length && filled < MAX_LINE_BYTES && base + filled < channel.size()) {
                byte[] larger = new byte[Math.min(MAX_LINE_BYTES, 2 * filled)];
                System.arraycopy(buffer, 0, larger, 0, filled);
                filled += fill(channel, base + filled, larger, filled);
                buffer = larger;
            } else if (base + filled >= channel.size()) {
                return; // the last line has no end: a process is writing it, or was killed
            } else {
                isWhole = false;
                base = behindLine(channel, base + filled, end);
                filled = fill(channel, base, buffer, 0);
            }
        }
    }

    /** The position behind the end of the line that is too long, or the end of the window. */
    private static long behindLine(FileChannel channel, long position, long end) throws IOException {
        byte[] buffer = new byte[WINDOW_BYTES];
        for (long base = position; base < end; base += buffer.length) {
            int found = after(buffer, 0, fill(channel, base, buffer, 0));
            if (found >= 0) {
                return base + found;
            }
        }
        return end;
    }

    private void give(byte[] buffer, int start, int length, Reader reader) {
        lines++;
        lineBytes += length + 1L;
        reader.line(buffer, start, length);
    }

    /** The position behind the next line end; -1 if there is none. */
    private static int after(byte[] buffer, int start, int filled) {
        for (int i = start; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int fill(FileChannel channel, long position, byte[] buffer, int from) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(buffer, from, buffer.length - from);
        int read = 0;
        while (rest.hasRemaining()) {
            int count = channel.read(rest, position + read);
            if (count < 0) {
                break;
            }
            read += count;
        }
        return read;
    }
}
