package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterFuzzTest {
    @Test
    void anyValueIsATimeInTheFutureOrIgnored() {
        Fuzz.check(30_000, input -> {
            Instant now = Instant.ofEpochSecond(input.random().nextLong(0, 8L << 30));
            String value = input.mixed(
                    14,
                    "0",
                    "9",
                    "12",
                    "Sun",
                    "Sunday",
                    ", ",
                    " ",
                    "06",
                    "Nov",
                    "-",
                    "1994",
                    "94",
                    "08:49:37",
                    "GMT",
                    ":",
                    "Feb",
                    "31",
                    "24:00:00",
                    "-0001",
                    "+999999999");

            RetryAfter.parse(value, now)
                    .ifPresent(time -> assertThat(time).isAfter(now).isBeforeOrEqualTo(now.plus(RetryAfter.MAX)));
        });
    }
}
