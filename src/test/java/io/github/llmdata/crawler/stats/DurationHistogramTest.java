package io.github.llmdata.crawler.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {
    private static final long MILLISECOND = 1_000_000;

    private final DurationHistogram histogram = new DurationHistogram();

    @Test
    void hasNoQuantilesWithoutDurations() {
        assertThat(histogram.durations().quantile(0.5)).isZero();
        assertThat(histogram.durations().count()).isZero();
    }

    @Test
    void interpolatesQuantilesWithinABucket() {
        for (int i = 0; i < 98; i++) {
            histogram.add(15 * MILLISECOND);
        }
        histogram.add(4_000 * MILLISECOND);
        histogram.add(4_000 * MILLISECOND);
        Durations durations = histogram.durations();

        assertThat(durations.count()).isEqualTo(100);
        assertThat(durations.seconds()).isEqualTo(9.47);
        assertThat(durations.quantile(0.5)).isBetween(Duration.ofMillis(10), Duration.ofMillis(20));
        assertThat(durations.quantile(0.99)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    @Test
    void countsWhatIsBeyondTheLastLimit() {
        histogram.add(Duration.ofMinutes(10).toNanos());

        assertThat(histogram.durations().quantile(0.5)).isEqualTo(Duration.ofSeconds(100));
    }
}
