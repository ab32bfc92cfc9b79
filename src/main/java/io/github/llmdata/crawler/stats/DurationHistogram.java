package io.github.llmdata.crawler.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations by their size. Any thread may count, without waiting for another. */
public final class DurationHistogram {
    private static final double[] LIMIT_NANOS =
            Durations.LIMITS.stream().mapToDouble(limit -> limit * 1e9).toArray();

    private final LongAdder[] counts = new LongAdder[LIMIT_NANOS.length + 1];
    private final LongAdder nanos = new LongAdder();

    /** Makes a histogram that is empty. */
    public DurationHistogram() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    /** Counts a duration. */
    public void add(long duration) {
        int bucket = 0;
        while (bucket < LIMIT_NANOS.length && duration > LIMIT_NANOS[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(duration);
    }

    /** The counts so far. */
    public Durations durations() {
        List<Long> sums = new ArrayList<>(counts.length);
        for (LongAdder count : counts) {
            sums.add(count.sum());
        }
        return new Durations(List.copyOf(sums), nanos.sum() / 1e9);
    }
}
