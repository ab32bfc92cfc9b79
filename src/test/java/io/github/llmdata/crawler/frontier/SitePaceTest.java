package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.settings.PoliteSettings;
import io.github.llmdata.crawler.settings.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SitePaceTest {
    private static final Duration GAP = Duration.ofMillis(250);
    private static final RetrySettings RETRY =
            new RetrySettings(5, Duration.ofSeconds(1), Duration.ofSeconds(60), 0, Duration.ofMinutes(15));

    private Instant now = SetClock.START;

    private static SitePace pace(int maxConcurrent) {
        return new SitePace(new PoliteSettings.Pace(maxConcurrent, GAP), RETRY);
    }

    private long begin(SitePace pace) {
        long number = pace.begin();
        pace.sent(number, now);
        return number;
    }

    private int room(SitePace pace) {
        List<Long> begun = new ArrayList<>();
        while (pace.hasRoom()) {
            begun.add(begin(pace));
        }
        begun.forEach(number -> pace.recordSuccess(number, now));
        return begun.size();
    }

    @Test
    void theGapBeginsWhenARequestIsSent() {
        SitePace pace = pace(2);
        long first = pace.begin();
        assertThat(pace.hasRoom()).isFalse();

        pace.sent(first, now.plusMillis(40));

        assertThat(pace.hasRoom()).isTrue();
        assertThat(pace.earliest()).isEqualTo(now.plusMillis(290));
    }

    @Test
    void theGapBeginsAgainWhenARequestIsSentASecondTime() {
        SitePace pace = pace(2);
        long first = begin(pace);

        pace.sent(first, now.plusMillis(40));

        assertThat(pace.earliest()).isEqualTo(now.plusMillis(290));
        pace.recordSuccess(first, now.plusMillis(200));
        assertThat(pace.earliest()).isEqualTo(now.plusMillis(290));
    }

    @Test
    void aRequestThatFailedUnsentStartsTheGap() {
        SitePace pace = pace(2);
        pace.recordFailure(pace.begin(), false, now, 0);

        assertThat(pace.earliest()).isEqualTo(now.plus(GAP));
        assertThat(pace.hasRoom()).isTrue();
    }

    @Test
    void noMoreAreUnderWayThanAllowed() {
        SitePace pace = pace(3);
        begin(pace);
        begin(pace);
        long third = begin(pace);
        assertThat(pace.hasRoom()).isFalse();
        assertThat(pace.underWay()).isEqualTo(3);

        pace.recordSuccess(third, now);
        assertThat(pace.hasRoom()).isTrue();
    }

    @Test
    void aFailureHalvesTheLimitAndSuccessesRestoreIt() {
        SitePace pace = pace(8);
        pace.recordFailure(begin(pace), false, now, 0);
        assertThat(room(pace)).isEqualTo(4);

        for (int i = 0; i < 100; i++) {
            pace.recordSuccess(begin(pace), now);
        }
        assertThat(room(pace)).isEqualTo(8);
    }

    @Test
    void requestsThatFailTogetherCountAsOneFailure() {
        SitePace pace = pace(8);
        List<Long> burst = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            burst.add(begin(pace));
        }
        burst.forEach(number -> pace.recordFailure(number, true, now, 0));

        assertThat(pace.blockedUntil()).isEqualTo(now.plusSeconds(1));
        assertThat(room(pace)).isEqualTo(4);
    }

    @Test
    void aThrottlingSiteIsPausedForLongerEachTime() {
        SitePace pace = pace(2);
        pace.recordFailure(begin(pace), true, now, 0);
        assertThat(pace.blockedUntil()).isEqualTo(now.plusSeconds(1));

        now = now.plusSeconds(1);
        pace.recordFailure(begin(pace), true, now, 0);
        assertThat(pace.blockedUntil()).isEqualTo(now.plusSeconds(2));
    }

    @Test
    void aSiteThatKeepsFailingIsProbedWithOneRequestAfterGrowingPauses() {
        SitePace pace = pace(4);
        for (int i = 0; i < SitePace.MAX_FAILURES; i++) {
            pace.recordFailure(begin(pace), false, now, 0);
        }
        assertThat(pace.blockedUntil()).isEqualTo(now.plusSeconds(60));
        begin(pace);
        assertThat(pace.hasRoom()).as("one probe at a time").isFalse();
    }

    @Test
    void aProbeThatFailsDoublesThePauseAndOneThatSucceedsEndsIt() {
        SitePace pace = pace(4);
        for (int i = 0; i < SitePace.MAX_FAILURES; i++) {
            pace.recordFailure(begin(pace), false, now, 0);
        }
        now = pace.blockedUntil();
        pace.recordFailure(begin(pace), false, now, 0);
        assertThat(pace.blockedUntil()).isEqualTo(now.plusSeconds(120));

        now = pace.blockedUntil();
        pace.recordSuccess(begin(pace), now);
        assertThat(pace.earliest()).isEqualTo(now.plus(GAP));
        pace.recordFailure(begin(pace), false, now, 0);
        assertThat(pace.blockedUntil()).as("counts from one again").isBeforeOrEqualTo(now);
    }

    @Test
    void boundsThePause() {
        SitePace pace = pace(1);
        for (int i = 0; i < 1_000; i++) {
            pace.recordFailure(begin(pace), true, now, 1);
        }
        assertThat(pace.blockedUntil()).isBefore(now.plus(Duration.ofDays(1_000)));
    }

    @Test
    void keepsTheLongestOfThePausesAskedFor() {
        SitePace pace = pace(1);
        pace.pauseUntil(now.plusSeconds(3_600));
        pace.pauseUntil(now.plusSeconds(60));

        assertThat(pace.earliest()).isEqualTo(now.plusSeconds(3_600));
    }

    @Test
    void theSitesRulesMayAskForALongerGapButNotForAShorterOne() {
        SitePace pace = pace(1);
        pace.slowDown(Duration.ofSeconds(10));
        pace.slowDown(Duration.ofMillis(1));
        pace.recordSuccess(begin(pace), now);

        assertThat(pace.earliest()).isEqualTo(now.plusSeconds(10));
    }
}
