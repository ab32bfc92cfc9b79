package io.github.llmdata.crawler.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static List<LongAdder> counts(Meter meter) {
        return List.of(
                meter.storedBytes(),
                meter.decodedBytes(),
                meter.items(),
                meter.records(),
                meter.dropped(),
                meter.inFlight());
    }

    @Test
    void everyCounterIsIndependent() {
        Meter meter = new Meter();
        long next = 1;
        for (LongAdder count : counts(meter)) {
            count.add(next++);
        }
        assertThat(counts(meter)).extracting(LongAdder::sum).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aResetKeepsTheTotalSize() {
        Meter meter = new Meter();
        meter.expect(1000);
        counts(meter).forEach(LongAdder::increment);

        meter.reset();

        assertThat(counts(meter)).extracting(LongAdder::sum).containsOnly(0L);
        assertThat(meter.totalStoredBytes()).isEqualTo(1000);
    }
}
