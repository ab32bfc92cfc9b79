package io.github.llmdata.crawler.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The lines that were appended last to the files of records and of rejections, some of each, for people to look at. It keeps nothing
 * unless it is told to.
 */
public final class RecentLines {
    /** How many lines of each file are kept. */
    public static final int MOST = 20;

    /** A line that is longer is cut. */
    private static final int MAX_BYTES = 256 << 10;

    private final boolean keeps;
    private final Deque<byte[]> kept = new ArrayDeque<>();
    private final Deque<byte[]> dropped = new ArrayDeque<>();

    /**
     * Makes an empty list.
     *
     * @param keeps whether anything is kept
     */
    public RecentLines(boolean keeps) {
        this.keeps = keeps;
    }

    /** Whether anything is kept. */
    public boolean keeps() {
        return keeps;
    }

    /** Takes lines of records. */
    public void kept(byte[] lines) {
        take(lines, kept);
    }

    /** Takes lines of the ledger. */
    public void dropped(byte[] lines) {
        take(lines, dropped);
    }

    /** The records that were written last, the newest first, each as one line of JSON, which may be cut. */
    public List<byte[]> kept() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** The rejections that were written last, the newest first, each as one line of JSON, which may be cut. */
    public List<byte[]> dropped() {
        synchronized (dropped) {
            return List.copyOf(dropped);
        }
    }

    private void take(byte[] lines, Deque<byte[]> into) {
        if (!keeps) {
            return;
        }
        Deque<byte[]> last = last(lines);
        synchronized (into) {
            last.forEach(into::addFirst);
            while (into.size() > MOST) {
                into.removeLast();
            }
        }
    }

    /** The last lines in their order; only the end of the bytes is looked at. */
    private static Deque<byte[]> last(byte[] lines) {
        Deque<byte[]> last = new ArrayDeque<>();
        int end = lines.length - 1; // whole lines: the last byte ends one
        while (end > 0 && last.size() < MOST) {
            int start = end;
            while (start > 0 && lines[start - 1] != '\n') {
                start--;
            }
            byte[] line = new byte[Math.min(end - start, MAX_BYTES)];
            System.arraycopy(lines, start, line, 0, line.length);
            last.addFirst(line);
            end = start - 1;
        }
        return last;
    }
}
