package io.github.llmdata.crawler.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private Instant wall = START;
    private long nanos;

    private SteadyClock clock() {
        return new SteadyClock(() -> wall, () -> nanos);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -5_000_000_000L, Long.MAX_VALUE - 1, Long.MIN_VALUE})
    void showsItsStartTimePlusTheElapsedTime(long first) {
        nanos = first;
        SteadyClock clock = clock();

        assertThat(clock.instant()).isEqualTo(START);
        nanos += Duration.ofDays(3).toNanos();
        assertThat(clock.instant()).isEqualTo(START.plus(3, ChronoUnit.DAYS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "PT1H", "-PT87600H", "PT0.001S"})
    void doesNotJumpWithTheMachinesClock(Duration jump) {
        SteadyClock clock = clock();
        Instant notBefore = clock.instant().plusSeconds(10);

        wall = wall.plus(jump);
        nanos += Duration.ofSeconds(9).toNanos();
        assertThat(clock.instant()).isBefore(notBefore);
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(clock.instant()).isEqualTo(notBefore);
    }

    @Test
    void readsTheMachinesClockOnce() {
        AtomicInteger asked = new AtomicInteger();
        SteadyClock clock = new SteadyClock(() -> START.plusSeconds(asked.getAndIncrement()), () -> nanos);

        clock.instant();

        assertThat(clock.instant()).isEqualTo(START);
        assertThat(asked).hasValue(1);
    }

    @Test
    void theClockOfTheProcessAgreesWithTheMachines() {
        Instant before = SteadyClock.OF_PROCESS.instant();

        assertThat(before).isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES));
        assertThat(SteadyClock.OF_PROCESS.instant()).isAfterOrEqualTo(before);
    }
}
