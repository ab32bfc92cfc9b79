package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.stats.SiteWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadySitesTest {
    private static final String SITE = "a.example";
    private static final Instant NOW = SetClock.START;

    private final ReadySites sites = new ReadySites(Duration.ofMinutes(15));

    private void report(String site, long received, int waiting, int underWay, Optional<Duration> readyIn) {
        SiteStats stats = new SiteCounters(site).stats();
        boolean isReady =
                readyIn.filter(time -> time.isNegative() || time.isZero()).isPresent();
        sites.update(
                new SiteQueue.Changed(site, received, waiting, underWay, readyIn, isReady, 0, SiteWait.GAP, stats),
                NOW);
    }

    @Test
    void aSiteThatHasNotReceivedItsWorkIsNotParked() {
        sites.next(SITE);
        report(SITE, sites.next(SITE) - 1, 0, 0, Optional.empty());

        assertThat(sites.isParked(NOW)).isFalse();
    }

    @Test
    void aLostMessageDoesNotKeepASiteBusy() {
        sites.next(SITE); // never arrives
        report(SITE, sites.next(SITE), 0, 0, Optional.empty());

        assertThat(sites.isParked(NOW)).isTrue();
    }

    @Test
    void aSiteWithARequestUnderWayIsNotParked() {
        report(SITE, sites.next(SITE), 0, 1, Optional.empty());

        assertThat(sites.isParked(NOW)).isFalse();
    }

    @Test
    void onlyAPauseThatIsTooLongParksASite() {
        report(SITE, sites.next(SITE), 1, 0, Optional.of(Duration.ofMinutes(15)));
        assertThat(sites.isParked(NOW)).isFalse();

        report(SITE, 1, 1, 0, Optional.of(Duration.ofMinutes(15).plusNanos(1)));
        assertThat(sites.isParked(NOW)).isTrue();
        assertThat(sites.isParked(NOW.plusSeconds(1))).as("it is soon ready").isFalse();
    }

    @Test
    void readySitesTakeTurns() {
        report(SITE, sites.next(SITE), 2, 0, Optional.of(Duration.ZERO));
        report("b.example", sites.next("b.example"), 2, 0, Optional.of(Duration.ZERO));
        assertThat(sites.takeReady()).contains(SITE);
        report(SITE, sites.next(SITE), 1, 0, Optional.of(Duration.ZERO));

        assertThat(sites.takeReady()).contains("b.example");
        assertThat(sites.takeReady()).contains(SITE);
        assertThat(sites.takeReady()).isEmpty();
    }
}
