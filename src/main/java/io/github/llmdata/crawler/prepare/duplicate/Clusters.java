package io.github.llmdata.crawler.prepare.duplicate;

import java.util.Arrays;

/**
 * Groups of records that belong together, from keys: records with an equal key belong together, and so do all that are linked
 * by others. Takes 4 bytes a record, and 12 while keys are added. Not thread-safe.
 */
public final class Clusters {
    private final int[] parents;

    /** Each record is a group of its own at first. */
    public Clusters(int records) {
        this.parents = new int[records];
        Arrays.setAll(parents, i -> i);
    }

    /**
     * Joins the records with equal keys. The array is changed.
     *
     * @param keys one for each record
     */
    public void join(long[] keys) {
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, keys.length - 1)));
        long mask = (1L << bits) - 1;
        long[] sorted = new long[keys.length];
        Arrays.setAll(sorted, i -> (keys[i] & ~mask) | i);
        Arrays.parallelSort(sorted);
        for (int start = 0; start < sorted.length; ) {
            int end = start + 1;
            while (end < sorted.length && (sorted[end] & ~mask) == (sorted[start] & ~mask)) {
                end++;
            }
            joinEqual(sorted, start, end, mask, keys);
            start = end;
        }
    }

    /** The records of a run share the first bits of their keys; those with an equal key are joined. */
    private void joinEqual(long[] sorted, int start, int end, long mask, long[] keys) {
        if (end - start == 1) {
            return;
        }
        long[] last = new long[end - start];
        for (int i = start; i < end; i++) {
            last[i - start] = ((keys[(int) (sorted[i] & mask)] & mask) << 32) | (sorted[i] & mask);
        }
        Arrays.sort(last);
        for (int i = 1; i < last.length; i++) {
            if (last[i] >>> 32 == last[i - 1] >>> 32) {
                join((int) last[i - 1], (int) last[i]);
            }
        }
    }

    /** Joins the groups of two records. */
    public void join(int first, int second) {
        int a = of(first);
        int b = of(second);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    /** The group of a record: the first record in it. */
    public int of(int record) {
        int at = record;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
