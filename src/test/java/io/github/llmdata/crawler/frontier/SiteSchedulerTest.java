package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One site under a clock that the test sets: hours pass in no time. */
class SiteSchedulerTest {
    private static final String PAGE = "http://example.org/a";

    private final SetClock clock = new SetClock();
    private final List<SiteQueue.Event> events = new ArrayList<>();
    private final List<Rejection> dropped = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private final List<FetchTask> asked = new ArrayList<>();
    private final List<Instant> askedAt = new ArrayList<>();

    private SiteScheduler queue(String... sets) {
        FetchSettings settings = Settings.from(Configuration.load(Optional.empty(), List.of(sets)), "test")
                .fetch();
        return new SiteScheduler("example.org", new PolitenessPolicy(settings, clock, () -> 0), events::add);
    }

    private static CrawlUrl url(String url) {
        return CrawlUrl.of(url, WebUrl.parse(url).orElseThrow());
    }

    /** Lets the queue work until nothing is left, or until what is left has to wait beyond the limit. */
    private void run(SiteScheduler queue, Duration limit, Function<FetchTask, OutcomeSummary> server) {
        Instant end = clock.instant().plus(limit);
        while (true) {
            SiteOutlook outlook = queue.outlook();
            if (!outlook.isReady()) {
                if (outlook.readyAt().isEmpty() || outlook.readyAt().get().isAfter(end)) {
                    return;
                }
                clock.set(outlook.readyAt().get());
                continue;
            }
            FetchTask task = queue.next().orElseThrow();
            asked.add(task);
            askedAt.add(clock.instant());
            queue.sent(task.number(), Duration.ZERO);
            Verdict verdict = queue.decide(task.number(), server.apply(task));
            if (verdict instanceof Verdict.Drop drop) {
                dropped.add(drop.rejection(task.requested()));
            } else if (verdict == Verdict.Accept.INSTANCE && task.purpose() != FetchTask.Purpose.ROBOTS) {
                delivered.add(task.url().href());
            }
        }
    }

    private Function<FetchTask, OutcomeSummary> pages(Function<FetchTask, OutcomeSummary> page) {
        return task -> task.purpose() == FetchTask.Purpose.ROBOTS ? Results.status(404) : page.apply(task);
    }

    private static final Duration LONG = Duration.ofDays(3);

    @Test
    void fetchesRobotsTxtBeforeAPage() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));
        queue.add(url("http://example.org/b"));

        run(queue, LONG, pages(task -> Results.page()));

        assertThat(asked)
                .extracting(task -> task.url().href())
                .containsExactly("http://example.org/robots.txt", PAGE, "http://example.org/b");
        assertThat(delivered).containsExactly(PAGE, "http://example.org/b");
    }

    @Test
    void fetchesRobotsTxtOfEachOrigin() {
        SiteScheduler queue = queue();
        queue.add(url("https://example.org/a"));
        queue.add(url("http://example.org:8080/a"));
        queue.add(url("http://www.example.org/a"));

        run(queue, LONG, pages(task -> Results.page()));

        assertThat(asked)
                .filteredOn(task -> task.purpose() == FetchTask.Purpose.ROBOTS)
                .extracting(task -> task.url().href())
                .containsExactlyInAnyOrder(
                        "https://example.org/robots.txt",
                        "http://example.org:8080/robots.txt",
                        "http://www.example.org/robots.txt");
    }

    @Test
    void fetchesRobotsTxtOfAThousandOriginsAtMostTwiceEach() {
        SiteScheduler queue = queue("crawler.fetch.host.min-gap=1ms");
        for (int page = 0; page < 2; page++) {
            for (int i = 0; i < 1_000; i++) {
                queue.add(url("http://host" + i + ".example.org/" + page));
            }
        }

        run(queue, LONG, pages(task -> Results.page()));

        assertThat(delivered).hasSize(2_000);
        assertThat(asked)
                .filteredOn(task -> task.purpose() == FetchTask.Purpose.ROBOTS)
                .hasSizeLessThanOrEqualTo(2_000)
                .hasSizeGreaterThanOrEqualTo(1_000);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void obeysRulesOfAPartialResponse() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(
                queue,
                LONG,
                task -> new OutcomeSummary(
                        Duration.ZERO,
                        206,
                        Optional.empty(),
                        "",
                        OutcomeSummary.Headers.NONE,
                        "User-agent: *\nDisallow: /".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        0,
                        false));

        assertThat(delivered).isEmpty();
        assertThat(queue.stats().denied()).isEqualTo(1);
    }

    @Test
    void requestsUrlsWithoutCredentialsAndFragment() {
        SiteScheduler queue = queue();
        queue.add(url("http://somebody:secret@example.org/a?b#c"));

        run(queue, LONG, pages(task -> Results.page()));

        assertThat(delivered).containsExactly("http://example.org/a?b");
    }

    @Test
    void rejectsAForbiddenUrlAndNamesTheRule() {
        SiteScheduler queue = queue();
        queue.add(url("http://example.org/w/x?y"));
        queue.add(url(PAGE));

        run(
                queue,
                LONG,
                task -> task.purpose() == FetchTask.Purpose.ROBOTS
                        ? Results.rules("User-agent: *\nDisallow: /w/", "")
                        : Results.page());

        assertThat(events)
                .contains(new SiteQueue.Refused(new RejectedUrl(
                        WebUrl.parse("http://example.org/w/x?y").orElseThrow(),
                        new Rejection(
                                "http://example.org/w/x?y",
                                Stage.ROBOTS,
                                Reason.ROBOTS_DENIED,
                                "Disallow: /w/ (line 2)",
                                ""))));
        assertThat(delivered).containsExactly(PAGE);
        assertThat(queue.stats().denied()).isEqualTo(1);
    }

    @Test
    void fetchesNoRobotsTxtIfItIsIgnored() {
        SiteScheduler queue = queue("crawler.fetch.robots=ignore");
        queue.add(url(PAGE));

        run(queue, LONG, task -> Results.page());

        assertThat(asked).extracting(FetchTask::purpose).containsExactly(FetchTask.Purpose.PAGE);
    }

    @Test
    void rulesAreCachedForADay() {
        SiteScheduler queue = queue();
        Instant start = clock.instant();
        for (Duration at : List.of(Duration.ZERO, Duration.ofHours(23), Duration.ofHours(25), Duration.ofHours(48))) {
            clock.set(start.plus(at));
            queue.add(url("http://example.org/" + at));
            run(queue, Duration.ofMinutes(1), pages(task -> Results.page()));
        }

        assertThat(asked)
                .extracting(FetchTask::purpose)
                .containsExactly(
                        FetchTask.Purpose.ROBOTS,
                        FetchTask.Purpose.PAGE,
                        FetchTask.Purpose.PAGE,
                        FetchTask.Purpose.ROBOTS,
                        FetchTask.Purpose.PAGE,
                        FetchTask.Purpose.PAGE);
    }

    @ParameterizedTest
    @CsvSource({"max-age=3600, 3599, 3601", "'public, Max-Age=\"600\"', 599, 601", "max-age=99999999, 86399, 86401"})
    void rulesAreCachedAsLongAsTheirResponseSays(String cacheControl, long kept, long gone) {
        Instant expiry = RobotsCache.expiry(cacheControl, SetClock.START);

        assertThat(expiry).isAfter(SetClock.START.plusSeconds(kept)).isBefore(SetClock.START.plusSeconds(gone));
    }

    @Test
    void requestsKeepTheGap() {
        SiteScheduler queue = queue("crawler.fetch.host.min-gap=2s");
        for (int i = 0; i < 5; i++) {
            queue.add(url("http://example.org/" + i));
        }

        run(queue, LONG, pages(task -> Results.page()));

        for (int i = 1; i < askedAt.size(); i++) {
            assertThat(Duration.between(askedAt.get(i - 1), askedAt.get(i))).isEqualTo(Duration.ofSeconds(2));
        }
        assertThat(queue.stats().minGap()).contains(Duration.ofSeconds(2));
        assertThat(queue.stats().requests()).isEqualTo(6);
    }

    @Test
    void obeysACrawlDelayAboveTheGap() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));
        queue.add(url("http://example.org/b"));

        run(
                queue,
                LONG,
                task -> task.purpose() == FetchTask.Purpose.ROBOTS
                        ? Results.rules("User-agent: *\nCrawl-delay: 10\nDisallow:", "")
                        : Results.page());

        assertThat(Duration.between(askedAt.get(1), askedAt.get(2))).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void retriesWithGrowingPausesUntilTheServerRecovers(int status) {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(queue, LONG, pages(task -> asked.size() < 5 ? Results.status(status) : Results.page()));

        assertThat(delivered).containsExactly(PAGE);
        assertThat(Duration.between(askedAt.get(1), askedAt.get(2))).isEqualTo(Duration.ofSeconds(1));
        assertThat(Duration.between(askedAt.get(2), askedAt.get(3))).isEqualTo(Duration.ofSeconds(2));
        assertThat(Duration.between(askedAt.get(3), askedAt.get(4))).isEqualTo(Duration.ofSeconds(4));
        assertThat(queue.stats().retries()).isEqualTo(3);
    }

    @Test
    void aStaleConnectionCostsNoAttemptAndStartsTheGap() {
        SiteScheduler queue = queue("crawler.fetch.retry.max-attempts=1", "crawler.fetch.host.min-gap=2s");
        queue.add(url(PAGE));

        run(queue, LONG, pages(task -> asked.size() == 2 ? Results.failure(Reason.CONNECTION_CLOSED) : Results.page()));

        assertThat(delivered).containsExactly(PAGE);
        assertThat(Duration.between(askedAt.get(1), askedAt.get(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aServerThatResetsEveryConnectionIsAskedOnceMoreThanTheAttempts() {
        SiteScheduler queue = queue("crawler.fetch.retry.max-attempts=3");
        queue.add(url(PAGE));

        run(queue, LONG, pages(task -> Results.failure(Reason.CONNECTION_CLOSED)));

        assertThat(dropped)
                .containsExactly(
                        new Rejection(PAGE, Stage.FETCH, Reason.CONNECTION_CLOSED, "as the test has it", "3 attempts"));
        assertThat(asked.stream().map(FetchTask::onNewConnection)).containsExactly(false, false, true, true, true);
        assertThat(queue.stats().freeRetries()).isEqualTo(1);
        assertThat(queue.stats().retries()).isEqualTo(2);
    }

    @Test
    void aRobotsTxtIsRepeatedFreelyOnce() {
        SiteScheduler queue = queue("crawler.fetch.retry.max-attempts=3");
        queue.add(url(PAGE));

        run(queue, LONG, task -> Results.failure(Reason.CONNECTION_CLOSED));

        assertThat(asked).hasSize(4).allMatch(task -> task.purpose() == FetchTask.Purpose.ROBOTS);
        assertThat(asked.stream().map(FetchTask::onNewConnection)).containsExactly(false, true, true, true);
        assertThat(queue.stats().freeRetries()).isEqualTo(1);
    }

    @Test
    void aFreeRepetitionIsSavedAndIsNotGrantedByARedirect() {
        SiteScheduler queue = queue("crawler.fetch.retry.max-attempts=1");
        queue.add(url(PAGE));
        run(queue, LONG, pages(task -> Results.failure(Reason.CONNECTION_CLOSED)));
        CrawlUrl repeated = events.stream()
                .filter(SiteQueue.Delayed.class::isInstance)
                .map(event -> ((SiteQueue.Delayed) event).url())
                .findFirst()
                .orElseThrow();

        byte[] saved = SavedUrlCodec.of(repeated, clock.instant());

        assertThat(SavedUrlCodec.read(saved, PAGE, clock.instant())).isEqualTo(repeated);
        assertThat(repeated.movedTo(repeated.url(), Duration.ZERO).isRepeated()).isTrue();
        assertThat(repeated.failed(Duration.ZERO).isRepeated()).isTrue();
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(queue, LONG, pages(task -> Results.failure(Reason.CONNECTION_RESET)));

        assertThat(dropped)
                .containsExactly(
                        new Rejection(PAGE, Stage.FETCH, Reason.CONNECTION_RESET, "as the test has it", "5 attempts"));
        assertThat(asked).hasSize(1 + 5);
        assertThat(queue.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 401, 403, 404, 410, 451, 501, 505})
    void doesNotRetryPermanentFailures(int status) {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(queue, LONG, pages(task -> Results.status(status)));

        assertThat(dropped).extracting(Rejection::reason).containsExactly(new Reason("http-" + status));
        assertThat(asked).hasSize(2);
    }

    @Test
    void obeysARetryAfterOfOneHourToTheSecond() {
        SiteScheduler queue = queue("crawler.fetch.max-park=2h");
        queue.add(url(PAGE));
        queue.add(url("http://example.org/b"));

        run(queue, LONG, pages(task -> asked.size() == 2 ? Results.throttled(429, "3600") : Results.page()));

        assertThat(delivered).hasSize(2);
        assertThat(Duration.between(askedAt.get(1), askedAt.get(2))).isEqualTo(Duration.ofHours(1));
        assertThat(queue.stats().retryAfterWaits()).isEqualTo(1);
        assertThat(queue.stats().throttled()).isEqualTo(1);
    }

    @Test
    void retryAfterMayBeADate() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(
                queue,
                LONG,
                pages(task ->
                        asked.size() == 2 ? Results.throttled(503, "Fri, 02 Jan 2026 03:10:00 GMT") : Results.page()));

        assertThat(askedAt.get(2)).isEqualTo(Instant.parse("2026-01-02T03:10:00Z"));
    }

    @Test
    void aPauseBeyondMaxParkCostsNoAttempt() {
        SiteScheduler queue = queue("crawler.fetch.retry.max-attempts=1");
        queue.add(url(PAGE));

        run(
                queue,
                Duration.ofHours(2),
                pages(task -> asked.size() == 2 ? Results.throttled(429, "3600") : Results.page()));

        assertThat(dropped).isEmpty();
        assertThat(delivered).containsExactly(PAGE);
    }

    @Test
    void aDeadSiteIsPausedAndItsUrlsWait() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));
        run(queue, LONG, pages(task -> Results.page()));
        for (int i = 0; i < 100; i++) {
            queue.add(url("http://example.org/" + i));
        }

        run(queue, Duration.ofMinutes(15), pages(task -> Results.failure(Reason.FIRST_BYTE_TIMEOUT)));

        assertThat(asked).hasSizeLessThan(20);
        assertThat(queue.waiting()).isGreaterThan(90);
        assertThat(queue.outlook().readyAt().orElseThrow())
                .isAfter(clock.instant().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void rulesThatCannotBeFetchedForbidEverything(int status) {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(queue, LONG, task -> Results.status(status));

        assertThat(asked).hasSize(5).allMatch(task -> task.purpose() == FetchTask.Purpose.ROBOTS);
        assertThat(events)
                .anyMatch(event -> event instanceof SiteQueue.Refused refused
                        && refused.rejected().rejection().reason().equals(Reason.ROBOTS_UNREACHABLE)
                        && refused.rejected().rejection().measured().contains("http-" + status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-encoding", "compression-ratio", "malformed-response"})
    void rulesThatCannotBeReadForbidEverything(String reason) {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(
                queue,
                LONG,
                task -> new OutcomeSummary(
                        Duration.ZERO,
                        200,
                        Optional.of(new Reason(reason)),
                        "",
                        OutcomeSummary.Headers.NONE,
                        new byte[0],
                        0,
                        false));

        assertThat(asked).hasSize(1);
        assertThat(events)
                .anyMatch(event -> event instanceof SiteQueue.Refused refused
                        && refused.rejected().rejection().reason().equals(Reason.ROBOTS_UNREACHABLE));
    }

    @Test
    void anUnknownHostIsReportedAsDnsFailure() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(queue, LONG, task -> Results.failure(Reason.DNS_FAILURE));

        assertThat(events)
                .anyMatch(event -> event instanceof SiteQueue.Refused refused
                        && refused.rejected().rejection().reason().equals(Reason.DNS_FAILURE));
    }

    @Test
    void followsFiveRedirectsOfRobotsTxt() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));
        run(queue, LONG, task -> Results.redirect("/robots" + asked.size() + ".txt"));

        assertThat(events).hasSize(1).first().isInstanceOf(SiteQueue.ForwardRobots.class);

        SiteQueue.ForwardRobots forward = (SiteQueue.ForwardRobots) events.get(0);
        for (int hop = 1; hop < RobotsRequest.MAX_HOPS; hop++) {
            events.clear();
            queue.learn(forward.request(), Results.redirect("/more"));
            forward = (SiteQueue.ForwardRobots) events.get(0);
        }
        assertThat(forward.request().hops()).isEqualTo(RobotsRequest.MAX_HOPS);
        queue.learn(forward.request(), Results.redirect("/more"));
        run(queue, LONG, task -> Results.page());
        assertThat(delivered).as("as if there were none").containsExactly(PAGE);
    }

    @Test
    void aRedirectToAnotherSiteIsHandedToTheFrontier() {
        SiteScheduler queue = queue();
        queue.add(url(PAGE));

        run(queue, LONG, pages(task -> Results.redirect("https://other.example/b")));

        assertThat(events)
                .filteredOn(event -> !(event instanceof SiteQueue.StateChanged))
                .singleElement()
                .isInstanceOfSatisfying(SiteQueue.Moved.class, moved -> {
                    assertThat(moved.url().url().href()).isEqualTo("https://other.example/b");
                    assertThat(moved.url().requested()).isEqualTo(PAGE);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a, http://example.org/b, bad-redirect",
        "https://example.org/a, ftp://example.org/b, bad-redirect",
        "https://example.org/a, 'javascript:alert(1)', bad-redirect",
        "https://example.org/a, https://user:pw@example.org/b, bad-redirect",
        "https://example.org/a, http://[::, bad-redirect",
        "https://example.org/a, #top, redirect-loop",
        "https://example.org/a, /a, redirect-loop"
    })
    void aRedirectThatIsNotFollowedIsRejectedWithAReason(String from, String location, String reason) {
        SiteScheduler queue = queue();
        queue.add(url(from));

        run(queue, LONG, pages(task -> Results.redirect(location)));

        assertThat(dropped).extracting(rejection -> rejection.reason().code()).containsExactly(reason);
    }

    @Test
    void theNumberOfRedirectsIsLimited() {
        Redirects redirects = new Redirects(10);
        CrawlUrl url = url(PAGE);
        for (int hop = 1; hop <= 10; hop++) {
            url = ((Redirects.RedirectDecision.Follow) redirects.follow(url, "/hop" + hop, Duration.ZERO)).next();
        }

        assertThat(redirects.follow(url, "/hop11", Duration.ZERO))
                .isInstanceOfSatisfying(
                        Redirects.RedirectDecision.Refuse.class,
                        refuse -> assertThat(refuse.reason()).isEqualTo(Reason.TOO_MANY_REDIRECTS));
    }

    private static CrawlUrl ofService(String url, String range) {
        return CrawlUrl.ofService(url + " " + range, WebUrl.parse(url).orElseThrow(), range);
    }

    @Test
    void aServiceRequestNeedsNoRobotsTxt() {
        SiteScheduler queue = queue();
        queue.add(ofService(PAGE, "bytes=0-9"));
        queue.add(ofService(PAGE, "bytes=20-29"));

        run(queue, LONG, task -> Results.status(206));

        assertThat(asked).extracting(FetchTask::range).containsExactly("bytes=0-9", "bytes=20-29");
        assertThat(asked).allMatch(task -> task.purpose() == FetchTask.Purpose.SERVICE);
        assertThat(delivered).containsExactly(PAGE, PAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 206, 301, 400, 404, 416})
    void acceptsAnyStatusFromAService(int status) {
        SiteScheduler queue = queue();
        queue.add(ofService(PAGE, ""));

        run(queue, LONG, task -> Results.status(status));

        assertThat(delivered).containsExactly(PAGE);
        assertThat(asked).hasSize(1);
    }

    @Test
    void retriesAServiceThatThrottles() {
        SiteScheduler queue = queue("crawler.fetch.retry.min-backoff=7s");
        queue.add(ofService(PAGE, ""));

        run(queue, LONG, task -> asked.size() < 3 ? Results.throttled(403, "") : Results.status(200));

        assertThat(delivered).containsExactly(PAGE);
        assertThat(asked).hasSize(3);
        assertThat(Duration.between(askedAt.get(0), askedAt.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        assertThat(queue.stats().throttled()).isEqualTo(2);
    }

    @Test
    void dropsAServiceRequestAfterTheLastAttempt() {
        SiteScheduler queue = queue("crawler.fetch.retry.max-attempts=2");
        queue.add(ofService(PAGE, ""));

        run(queue, LONG, task -> Results.throttled(403, ""));

        assertThat(dropped).extracting(rejection -> rejection.reason().code()).containsExactly("http-403");
        assertThat(asked).hasSize(2);
    }
}
