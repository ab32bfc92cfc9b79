package io.github.llmdata.crawler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Hashes of the lines of a text, in bounded memory: when there are too many, two neighbours become one, so that each hash stands for
 * twice as many lines.
 */
final class LineHashes {
    /** The most hashes that are kept; an even number. */
    private static final int MOST = 1 << 18;

    private static final int FACTOR = 31;

    private long linesPerHash;

    /** FACTOR to the power of the lines per hash. */
    private int power;

    private int[] complete = new int[16];
    private int count;
    private int last;
    private long linesInLast;

    LineHashes() {
        this(1);
    }

    private LineHashes(long linesPerHash) {
        this.linesPerHash = linesPerHash;
        this.power = 1;
        for (long line = 0; line < linesPerHash; line++) {
            power *= FACTOR;
        }
    }

    /** Starts with blocks of so many lines, for a comparison. */
    static LineHashes inBlocksOf(long lines) {
        return new LineHashes(lines);
    }

    /** Lines from the first to the last, counted from 1. */
    record Lines(long first, long last) {}

    void add(int line) {
        last = last * FACTOR + line;
        linesInLast++;
        if (linesInLast == linesPerHash) {
            if (count == complete.length) {
                complete = Arrays.copyOf(complete, Math.min(MOST, 2 * count));
            }
            complete[count++] = last;
            last = 0;
            linesInLast = 0;
            if (count == MOST) {
                halve();
            }
        }
    }

    private void halve() {
        count /= 2;
        for (int i = 0; i < count; i++) {
            complete[i] = complete[2 * i] * power + complete[2 * i + 1];
        }
        power *= power;
        linesPerHash *= 2;
    }

    long linesPerHash() {
        return linesPerHash;
    }

    long lines() {
        return count * linesPerHash + linesInLast;
    }

    boolean isSame(LineHashes other) {
        return linesPerHash == other.linesPerHash
                && linesInLast == other.linesInLast
                && last == other.last
                && Arrays.equals(complete, 0, count, other.complete, 0, other.count);
    }

    /** The first lines in which another text differs. Both must have as many lines per hash. */
    Lines firstDifference(LineHashes other) {
        int same = 0;
        while (same < Math.min(count, other.count) && complete[same] == other.complete[same]) {
            same++;
        }
        long first = same * linesPerHash + 1;
        return new Lines(first, Math.min(first + linesPerHash - 1, Math.max(lines(), first)));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(linesPerHash);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeInt(complete[i]);
        }
        out.writeInt(last);
        out.writeLong(linesInLast);
    }

    static LineHashes read(DataInputStream in) throws IOException {
        LineHashes hashes = new LineHashes(in.readLong());
        hashes.count = in.readInt();
        hashes.complete = new int[Math.max(1, hashes.count)];
        for (int i = 0; i < hashes.count; i++) {
            hashes.complete[i] = in.readInt();
        }
        hashes.last = in.readInt();
        hashes.linesInLast = in.readLong();
        return hashes;
    }
}
