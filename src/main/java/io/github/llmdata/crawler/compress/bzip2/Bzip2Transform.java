package io.github.llmdata.crawler.compress.bzip2;

/**
 * Undoes the Burrows-Wheeler transform. Each row of a block has a byte and a link to the row of the byte after it, so the text is
 * what a walk along the links meets. Nearly every step of a walk is a cache miss, because the links of a block do not fit in a
 * core's cache, and the next step cannot start before the link is there.
 *
 * <p>So many walks are done at the same time, each in a lane of its own, and the processor waits for all of their links at
 * once. They start at rows spread over the block, which are marked, and each ends where it meets a mark. What lies between two
 * marks is a segment. Where in the text a segment belongs is not known before all are walked. Then they are put together: from the row
 * at which the block starts, each segment leads to the one behind it.
 *
 * <p>The links of a damaged block, or of one that repeats itself, may form several circles. A text then goes round the circle at
 * which it starts; the others are walked for nothing. No row is walked twice.
 */
final class Bzip2Transform {
    /** About as many accesses to memory as a processor has under way at a time, and some that the cache answers. */
    private static final int LANES = 32;
    /** Enough for each lane to always have another segment, until nearly all are walked. */
    private static final int SEGMENTS = 256;
    /** After so many steps of all lanes, each gets a new part of the array that it writes to. */
    private static final int ROUND_STEPS = 2048;

    /** Behind the rows of the block: the row at which a lane waits for a segment, and that at which it ends. */
    private static final int SPECIAL_ROWS = 2;

    private static final int MARK = Integer.MIN_VALUE;
    private static final int NONE = -1;

    /** By row: the next row, and its byte in the low bits. At a marked row, the mark and the number of the segment. */
    private int[] links = new int[0];
    /** The bytes of the segments, in the order in which they were walked. */
    private byte[] walked = new byte[0];

    /** By lane: the row it is at, where it writes in this round, and the segment that it walks. */
    private final int[] rows = new int[LANES];

    private final int[] places = new int[LANES];
    private final int[] walking = new int[LANES];

    /** By segment: the link at its first row, where its bytes are, how many they are, and the segment behind it. */
    private int[] firstLinks = new int[0];

    private int[] starts = new int[0];
    private int[] lengths = new int[0];
    private int[] following = new int[0];

    private int segments;
    private int begun;
    private int busyLanes;
    private int used;
    private int waitingRow;
    private int idleRow;

    /**
     * Replaces the bytes of a block by its text.
     *
     * @param bytes as long as a block may be
     * @param size how many of them the block has
     * @param counts how often each byte occurs among them; changed
     * @param origin the row at which the text starts, less than the size
     */
    void undo(byte[] bytes, int size, int[] counts, int origin) {
        makeRoom(bytes.length);
        link(bytes, size, counts);
        cut(size, origin);
        while (begun < segments) {
            walkRound();
        }
        join(bytes, size);
    }

    /** Each full round of a lane makes a segment more, and takes its part of the array. */
    private void makeRoom(int limit) {
        if (links.length == limit + SPECIAL_ROWS) {
            return;
        }
        int rounds = limit / ROUND_STEPS + LANES + 1;
        int maxSegments = 1 + 2 * SEGMENTS + rounds;
        links = new int[limit + SPECIAL_ROWS];
        walked = new byte[rounds * ROUND_STEPS];
        firstLinks = new int[maxSegments];
        starts = new int[maxSegments];
        lengths = new int[maxSegments];
        following = new int[maxSegments];
    }

    /** The bytes sorted, in the same order, come before the bytes. */
    private void link(byte[] bytes, int size, int[] counts) {
        int sum = 0;
        for (int value = 0; value < counts.length; value++) {
            int count = counts[value];
            counts[value] = sum;
            sum += count;
        }
        for (int from = 0; from < size; from += ROUND_STEPS) {
            link(bytes, from, Math.min(size, from + ROUND_STEPS), counts);
        }
    }

    private void link(byte[] bytes, int from, int to, int[] next) {
        int[] all = links;
        for (int row = from; row < to; row++) {
            int value = bytes[row] & 0xff;
            all[next[value]++] = row << Byte.SIZE | value;
        }
    }

    /** The first segment is that at which the text starts. */
    private void cut(int size, int origin) {
        segments = 0;
        begun = 0;
        used = ROUND_STEPS;
        waitingRow = size;
        idleRow = size + 1;
        links[waitingRow] = MARK;
        links[idleRow] = idleRow << Byte.SIZE;
        mark(origin);
        int distance = Math.max(1, size / SEGMENTS);
        for (int row = 0; row < size; row += distance) {
            mark(row);
        }
    }

    private void mark(int row) {
        if (links[row] >= 0) {
            firstLinks[segments] = links[row];
            links[row] = MARK | segments;
            segments++;
        }
    }

    private void walkRound() {
        busyLanes = LANES;
        int waiting = segments - begun;
        for (int lane = 0; lane < LANES; lane++) {
            walking[lane] = NONE;
            rows[lane] = waitingRow;
            places[lane] = used;
            used += lane < waiting ? ROUND_STEPS : 0;
        }
        int step = 0;
        while (step < ROUND_STEPS && busyLanes > 0) {
            stepInAllLanes(step);
            step++;
        }
        for (int lane = 0; lane < LANES; lane++) {
            if (walking[lane] != NONE) {
                mark(rows[lane]);
                endSegment(lane, step);
            }
        }
    }

    private void stepInAllLanes(int step) {
        int[] all = links;
        byte[] target = walked;
        for (int lane = 0; lane < LANES; lane++) {
            int link = all[rows[lane]];
            if (link < 0) {
                link = passMark(lane, step);
            }
            rows[lane] = link >>> Byte.SIZE;
            target[places[lane] + step] = (byte) link;
        }
    }

    /** Ends the segment of a lane at a marked row, and returns the first link of another one. */
    private int passMark(int lane, int step) {
        if (walking[lane] != NONE) {
            endSegment(lane, step);
        }
        if (begun == segments) {
            walking[lane] = NONE;
            busyLanes--;
            places[lane] = 0;
            return links[idleRow];
        }
        int segment = begun++;
        walking[lane] = segment;
        starts[segment] = places[lane] + step;
        return firstLinks[segment];
    }

    private void endSegment(int lane, int step) {
        int segment = walking[lane];
        lengths[segment] = places[lane] + step - starts[segment];
        following[segment] = links[rows[lane]] & ~MARK;
    }

    private void join(byte[] text, int size) {
        int segment = 0;
        int joined = 0;
        while (joined < size) {
            int count = Math.min(lengths[segment], size - joined);
            System.arraycopy(walked, starts[segment], text, joined, count);
            joined += count;
            segment = following[segment];
        }
    }
}
