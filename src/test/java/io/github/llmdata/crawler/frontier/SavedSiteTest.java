package io.github.llmdata.crawler.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.testing.MapMemory;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The state of a site that one process saves and the next one loads. */
class SavedSiteTest {
    private static final String SITE = "example.org";
    private static final String PAGE = "http://example.org/a";

    private final SetClock clock = new SetClock();
    private final MapMemory memory = new MapMemory();

    /** The queue in a new process, which loads what was saved so far. */
    private SiteScheduler process() {
        FetchSettings settings = Settings.from(Configuration.load(Optional.empty(), List.of()), "test")
                .fetch();
        SiteScheduler queue = new SiteScheduler(SITE, new PolitenessPolicy(settings, clock, () -> 0), event -> {
            if (event instanceof SiteQueue.StateChanged changed) {
                memory.put(changed.key(), changed.value());
            }
        });
        queue.resume(SavedSite.load(SITE, memory));
        return queue;
    }

    private FetchTask request(SiteScheduler queue) {
        FetchTask task = queue.next().orElseThrow();
        queue.sent(task.number(), Duration.ZERO);
        return task;
    }

    private void report(SiteScheduler queue, FetchTask task, OutcomeSummary outcome) {
        queue.decide(task.number(), outcome);
        SiteQueue.StateChanged changed = queue.state();
        memory.put(changed.key(), changed.value());
    }

    private static CrawlUrl url(String url) {
        return CrawlUrl.of(url, WebUrl.parse(url).orElseThrow());
    }

    private SiteScheduler queueWith(String url) {
        SiteScheduler queue = process();
        queue.add(url(url));
        return queue;
    }

    @Test
    void savedRulesAreObeyedWithoutAnotherRequest() {
        SiteScheduler first = queueWith(PAGE);
        report(first, request(first), Results.rules("User-agent: *\nDisallow: /private\nCrawl-delay: 7", ""));

        SiteScheduler second = queueWith("http://example.org/private");
        second.add(url(PAGE));
        clock.advance(Duration.ofMinutes(1));

        FetchTask task = request(second);
        assertThat(task.purpose()).isEqualTo(FetchTask.Purpose.PAGE);
        assertThat(task.url().href()).as("the other one is forbidden").isEqualTo(PAGE);
        second.add(url("http://example.org/b"));
        report(second, task, Results.page());
        assertThat(second.outlook().delay()).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void unreachableRobotsTxtForbidsEverythingUntilItExpires() {
        SavedRobots saved = new SavedRobots(
                "http://example.org",
                clock.instant().plusSeconds(3600),
                Optional.of(io.github.llmdata.crawler.model.Reason.DNS_FAILURE),
                "robots.txt: dns-failure".getBytes(UTF_8));
        memory.put(SavedRobots.prefix(SITE) + saved.origin(), saved.toBytes(clock.instant()));

        SiteScheduler early = queueWith(PAGE);
        assertThat(early.next()).isEmpty();
        assertThat(early.waiting()).as("the URL is rejected").isZero();

        clock.advance(Duration.ofSeconds(3601));
        assertThat(request(queueWith(PAGE)).purpose()).isEqualTo(FetchTask.Purpose.ROBOTS);
    }

    @Test
    void aPauseThatTheSiteAskedForIsLoaded() {
        SiteScheduler first = queueWith(PAGE);
        report(first, request(first), Results.status(404));
        clock.advance(Duration.ofSeconds(1));
        report(first, request(first), Results.throttled(429, "600"));
        Instant end = clock.instant().plusSeconds(600);

        clock.advance(Duration.ofSeconds(100));

        assertThat(queueWith(PAGE).outlook().readyAt()).hasValue(end);
    }

    @Test
    void aClockThatWasSetBackMakesThePauseNoLonger() {
        SiteScheduler first = queueWith(PAGE);
        report(first, request(first), Results.status(404));
        clock.advance(Duration.ofSeconds(1));
        report(first, request(first), Results.throttled(429, "600"));

        clock.set(clock.instant().minus(Duration.ofDays(400)));

        assertThat(queueWith(PAGE).outlook().delay()).hasValue(Duration.ofMinutes(10));
    }

    @Test
    void failuresOfAnEarlierProcessCount() {
        memory.put(
                SavedSiteState.NAME + SITE,
                new SavedSiteState(
                                clock.instant(),
                                1,
                                SitePace.MAX_FAILURES,
                                1,
                                process().stats())
                        .toBytes(clock.instant()));
        SiteScheduler queue = queueWith(PAGE);

        report(queue, request(queue), Results.status(500));

        assertThat(queue.outlook().delay())
                .as("twice the longest pause, because this was the second probe")
                .hasValue(Duration.ofMinutes(2));
    }

    @Test
    void statisticsContinueAndThoseOfOtherSitesAreLoaded() {
        SiteScheduler first = queueWith(PAGE);
        report(first, request(first), Results.status(404));
        clock.advance(Duration.ofSeconds(1));
        report(first, request(first), Results.page());

        assertThat(process().stats().requests()).isEqualTo(2);
        assertThat(SavedSite.stats(memory, Set.of(), clock.instant()))
                .extracting(SiteStats::site, SiteStats::requests)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(SITE, 2L));
        assertThat(SavedSite.stats(memory, Set.of(SITE), clock.instant())).isEmpty();
    }
}
