package io.github.llmdata.crawler.prepare.text;

import java.util.Arrays;

/** Parts of a text, in its order: where each begins and ends, in code points. */
public final class Spans {
    private static final int FIRST = 64;

    private int[] bounds = new int[2 * FIRST];
    private int count;

    /** Adds a part behind the others. */
    void add(int start, int end) {
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = start;
        bounds[2 * count + 1] = end;
        count++;
    }

    /** Removes all parts. */
    void clear() {
        count = 0;
    }

    /** How many parts there are. */
    public int count() {
        return count;
    }

    /** Where a part begins. */
    public int start(int part) {
        return bounds[2 * part];
    }

    /** Behind the last code point of a part. */
    public int end(int part) {
        return bounds[2 * part + 1];
    }

    /** How many code points a part has. */
    public int length(int part) {
        return end(part) - start(part);
    }
}
