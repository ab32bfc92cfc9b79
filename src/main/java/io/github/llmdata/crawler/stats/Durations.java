package io.github.llmdata.crawler.stats;

import java.time.Duration;
import java.util.List;

/**
 * How long something took, each time; a copy of a {@link DurationHistogram}.
 *
 * @param counts the number of times within each of {@link #LIMITS}, and last the number of those beyond
 * @param seconds the sum
 */
public record Durations(List<Long> counts, double seconds) {
    /** The upper limits of the buckets, in seconds. */
    public static final List<Double> LIMITS = List.of(
            0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);

    /** The number of times. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The duration that a share of the times did not exceed, interpolated within its bucket; zero if there were none.
     *
     * @param share 0.5 for the median
     */
    public Duration quantile(double share) {
        double rank = share * count();
        long before = 0;
        for (int i = 0; i < counts.size(); i++) {
            long here = counts.get(i);
            if (here > 0 && before + here >= rank) {
                double from = i == 0 ? 0 : LIMITS.get(i - 1);
                double to = i == LIMITS.size() ? from : LIMITS.get(i);
                double within = Math.max(0, rank - before) / here;
                return Duration.ofNanos(Math.round((from + (to - from) * within) * 1e9));
            }
            before += here;
        }
        return Duration.ZERO;
    }
}
