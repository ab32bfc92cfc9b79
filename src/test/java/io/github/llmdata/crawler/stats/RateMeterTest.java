package io.github.llmdata.crawler.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateMeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final RateMeter rates = new RateMeter();

    @Test
    void tellsNothingAtTheFirstLook() {
        assertThat(rates.look(0, 0, 0, 0)).isEqualTo(Rates.NONE);
    }

    @Test
    void tellsTheRateOfTheLastMinuteAndABandOfTheTimeLeft() {
        rates.look(-7 * SECOND, 0, 0, 0);
        rates.look(93 * SECOND, 1_000, 1_000_000, 0.1);
        Rates fast = rates.look(103 * SECOND, 3_000, 5_000_000, 0.2);

        assertThat(fast.items()).isEqualTo(200);
        assertThat(fast.decodedBytes()).isEqualTo(400_000);
        assertThat(fast.eta()).contains(new Eta(Duration.ofSeconds(80), Duration.ofSeconds(440)));
    }

    @Test
    void tellsNoTimeLeftWhileNothingIsDone() {
        rates.look(0, 0, 0, 0);

        assertThat(rates.look(10 * SECOND, 0, 0, 0).eta()).isEmpty();
    }

    @Test
    void startsAgainWithAStreamThatStartsAgain() {
        rates.look(0, 0, 0, 0);
        rates.look(10 * SECOND, 500, 5_000, 0.5);

        assertThat(rates.look(11 * SECOND, 10, 100, 0.01)).isEqualTo(Rates.NONE);
        assertThat(rates.look(21 * SECOND, 110, 1_100, 0.11).items()).isEqualTo(10);
        assertThat(rates.look(21 * SECOND, 110, 1_100, 0.11).eta()).isNotEqualTo(Optional.empty());
    }
}
