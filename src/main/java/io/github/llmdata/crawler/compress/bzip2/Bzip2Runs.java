package io.github.llmdata.crawler.compress.bzip2;

import java.util.Arrays;

/** Expands the runs of equal bytes in the text of a block: after four of them follows the number of further ones. */
final class Bzip2Runs {
    private static final int RUN_BYTES = 4;
    private static final int MAX_COPY = 1 << 12;

    private byte[] text = new byte[0];
    private int size;
    private int at;
    private int previous;
    private int run;
    private int repeats;

    /** Starts at the first byte of a text. */
    void start(byte[] text, int size) {
        this.text = text;
        this.size = size;
        at = 0;
        previous = -1;
        run = 0;
        repeats = 0;
    }

    boolean isAtEnd() {
        return at == size && repeats == 0;
    }

    /** Delivers the next bytes, at most so many; fewer only at the end. */
    int read(byte[] target, int offset, int count) {
        int written = offset;
        int end = offset + count;
        while (written < end && !isAtEnd()) {
            written = repeats > 0 ? repeat(target, written, end) : copy(target, written, end);
        }
        return written - offset;
    }

    private int repeat(byte[] target, int from, int end) {
        int to = from + Math.min(repeats, end - from);
        Arrays.fill(target, from, to, (byte) previous);
        repeats -= to - from;
        return to;
    }

    /** Copies up to the next run, but not many bytes at once: a method is compiled well once it has been called often. */
    private int copy(byte[] target, int from, int end) {
        int last = previous;
        int equal = run;
        int next = at;
        int written = from;
        int to = Math.min(end, from + Math.min(size - at, MAX_COPY));
        while (written < to && equal < RUN_BYTES) {
            int value = text[next++];
            equal = value == last ? equal + 1 : 1;
            last = value;
            target[written++] = (byte) value;
        }
        if (equal == RUN_BYTES && next < size) {
            repeats = text[next++] & 0xff;
            equal = 0;
        }
        previous = last;
        run = equal;
        at = next;
        return written;
    }
}
