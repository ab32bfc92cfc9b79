package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1000",
        "2, 0, 2000",
        "3, 0, 4000",
        "6, 0, 32000",
        "7, 0, 60000",
        "8, 0, 60000",
        "64, 0, 60000",
        "65, 0, 60000",
        "10000, 0, 60000",
        "2147483647, 0, 60000",
        "1, 0.5, 1100",
        "1, 1, 1200",
        "10000, 1, 72000",
        "0, 0, 1000",
        "-2147483648, 0, 1000"
    })
    void doublesUpToTheMaximumAndAddsTheRandomPart(int attempt, double random, long millis) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 0.2);

        assertThat(backoff.delay(attempt, random)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT1M, 0.2",
        "PT-1S, PT1M, 0.2",
        "PT2M, PT1M, 0.2",
        "PT1S, PT1M, -0.1",
        "PT1S, PT1M, 1.1",
        "PT1S, PT1M, NaN"
    })
    void refusesInvalidArguments(Duration min, Duration max, double randomFactor) {
        assertThatThrownBy(() -> new Backoff(min, max, randomFactor)).isInstanceOf(IllegalArgumentException.class);
    }
}
