package io.github.llmdata.crawler.stats;

import static io.github.llmdata.crawler.testing.Figures.NOW;
import static io.github.llmdata.crawler.testing.Figures.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Figures;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyUnfinishedTest {
    private static RunFigures running(CrawlFigures crawl) {
        return Figures.of(RunPhase.RUNNING, new Accounts(), new Meter()).with(crawl);
    }

    private static String clock(int seconds) {
        return DateTimeFormatter.ofPattern("HH:mm")
                .withZone(ZoneId.systemDefault())
                .format(NOW.plusSeconds(seconds));
    }

    @Test
    void namesTheSiteWhosePauseEndsFirstAndCountsTheOthers() {
        CrawlFigures crawl = Figures.crawl(
                3,
                site("slow.example", 5, SiteWait.BREAKER, 900),
                site("en.wikipedia.org", 5, SiteWait.RETRY_AFTER, 180),
                site("a.example", 5, SiteWait.GAP, 1),
                site("b.example", 5, SiteWait.CRAWL_DELAY, 1));

        assertThat(running(crawl).why())
                .isEqualTo("Waiting for en.wikipedia.org: Retry-After until " + clock(180)
                        + " (and 1 other site); 2 sites at their pace; 3 URLs in back-off.");
    }

    @Test
    void saysThatRulesAreNotKnown() {
        assertThat(running(Figures.crawl(0, site("a.example", 5, SiteWait.ROBOTS, 1)))
                        .why())
                .isEqualTo("Robots.txt of 1 site not known yet.");
    }

    @Test
    void saysHowMuchOfADumpIsRead() {
        Meter meter = new Meter();
        meter.expect(120_000_000);
        meter.storedBytes().add(30_000_000);

        assertThat(Figures.of(RunPhase.RUNNING, new Accounts(), meter).why()).isEqualTo("30 of 120 MB are read.");
    }

    @Test
    void countsTheQuestionsThatWaitOnceTheDumpIsRead() {
        Meter meter = new Meter();
        meter.waiting(1, 0);

        assertThat(Figures.of(RunPhase.RUNNING, new Accounts(), meter).why())
                .isEqualTo("1 question waits for its answer.");
    }

    @Test
    void saysThatARunIsStopping() {
        Meter meter = new Meter();
        meter.inFlight().add(2);

        assertThat(Figures.of(RunPhase.DRAINING, new Accounts(), meter).why())
                .isEqualTo("The run was told to stop: it finishes 2 items under way.");
    }

    @Test
    void aRunLastsAtLeastAsLongAsThePausesOfItsSites() {
        Rates soon = new Rates(1, 1, Optional.of(new Eta(Duration.ofSeconds(14), Duration.ofSeconds(900))));
        CrawlFigures crawl = Figures.crawl(
                0, site("a.example", 5, SiteWait.RETRY_AFTER, 600), site("b.example", 0, SiteWait.BREAKER, 6_000));

        assertThat(soon.lastingUntil(NOW, crawl).eta())
                .contains(new Eta(Duration.ofMinutes(10), Duration.ofMinutes(15)));
    }
}
