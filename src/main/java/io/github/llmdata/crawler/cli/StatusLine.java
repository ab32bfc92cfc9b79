package io.github.llmdata.crawler.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Standard error on a terminal, with a line at its end that is replaced again and again. Whatever else is printed, such as the log,
 * stands above that line: it is taken away before, and put back when what was printed has ended its own line.
 */
final class StatusLine extends PrintStream {
    private static final byte[] ERASED = {'\r', 0x1b, '[', 'K'};

    private String text = "";
    private boolean isDrawn;
    private boolean isAtStart = true;
    private boolean hasEnded;

    StatusLine(PrintStream terminal) {
        super(terminal, true, charset());
    }

    /** The one of the process's own standard error. */
    private static Charset charset() {
        String name = System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding", ""));
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /** Replaces the line; it must fit on the terminal. */
    synchronized void show(String line) {
        if (!hasEnded) {
            text = line;
            draw();
        }
    }

    /** Takes the line away for good. */
    synchronized void end() {
        erase();
        text = "";
        hasEnded = true;
        super.flush();
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (length > 0) {
            erase();
            super.write(bytes, offset, length);
            isAtStart = bytes[offset + length - 1] == '\n';
            draw();
        }
    }

    private void draw() {
        if (isAtStart && !text.isEmpty()) {
            byte[] line = text.getBytes(charset());
            super.write(ERASED, 0, ERASED.length);
            super.write(line, 0, line.length);
            super.flush();
            isDrawn = true;
        }
    }

    private void erase() {
        if (isDrawn) {
            super.write(ERASED, 0, ERASED.length);
            isDrawn = false;
        }
    }
}
