package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.testing.MapMemory;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The frontier and its queues as actors, under a clock that the test sets. */
@Timeout(60)
class FrontierTest {
    private static final WebUrl LIST = WebUrl.parse("http://index.example/list").orElseThrow();

    private final ActorTestKit kit =
            ActorTestKit.create(ConfigFactory.parseString("akka.actor.testkit.typed.single-expect-default = 20s")
                    .withFallback(ManualTime.config()));
    private final ManualTime time = ManualTime.get(kit.system());
    private final SetClock clock = new SetClock();
    private final SeenKeys settled = new SeenKeys();
    private final MapMemory memory = new MapMemory();
    private final TestProbe<Frontier.NextReply> replies = kit.createTestProbe(Frontier.NextReply.class);
    private final TestProbe<Verdict> verdicts = kit.createTestProbe(Verdict.class);
    private final TestProbe<Frontier.Admitted> admitted = kit.createTestProbe(Frontier.Admitted.class);
    private final TestProbe<Stock> stocks = kit.createTestProbe(Stock.class);

    @AfterEach
    void shutDown() {
        kit.shutdownTestKit();
    }

    private ActorRef<Frontier.Command> frontier(String... sets) {
        List<String> all = new ArrayList<>(List.of("crawler.fetch.robots=ignore"));
        all.addAll(List.of(sets));
        FetchSettings settings =
                Settings.from(Configuration.load(Optional.empty(), all), "test").fetch();
        return kit.spawn(Frontier.create(settings, clock, () -> 0, settled, memory, Share.ALL));
    }

    private ActorRef<Frontier.Command> frontierOfShare(String site, String robots) {
        return frontierOfShare(site, robots, memory, request -> new CompletableFuture<>());
    }

    private ActorRef<Frontier.Command> frontierOfShare(
            String site,
            String robots,
            MapMemory ofShare,
            Function<RobotsRequest, CompletionStage<OutcomeSummary>> owner) {
        FetchSettings settings = Settings.from(
                        Configuration.load(Optional.empty(), List.of("crawler.fetch.robots=" + robots)), "test")
                .fetch();
        Share share = new Share(site::equals, false, owner);
        return kit.spawn(Frontier.create(settings, clock, () -> 0, settled, ofShare, share));
    }

    private List<Rejection> admit(ActorRef<Frontier.Command> frontier, String... urls) {
        frontier.tell(new Frontier.Admit(List.of(urls), admitted.getRef()));
        return admitted.receiveMessage().rejections();
    }

    private FetchTask granted(ActorRef<Frontier.Command> frontier) {
        frontier.tell(new Frontier.Next(replies.getRef()));
        FetchTask task = replies.expectMessageClass(Frontier.Granted.class).task();
        frontier.tell(new Frontier.Sent(task, Duration.ZERO));
        return task;
    }

    private Verdict reported(ActorRef<Frontier.Command> frontier, FetchTask task, OutcomeSummary outcome) {
        frontier.tell(new Frontier.ReportOutcome(task, outcome, verdicts.getRef()));
        return verdicts.receiveMessage();
    }

    private Stock stock(ActorRef<Frontier.Command> frontier, Predicate<Stock> awaited) {
        while (true) {
            frontier.tell(new Frontier.TakeStock(stocks.getRef()));
            Stock stock = stocks.receiveMessage();
            if (awaited.test(stock)) {
                return stock;
            }
        }
    }

    private void pass(Duration duration) {
        clock.advance(duration);
        time.timePasses(duration);
    }

    /** Advances the clock by seconds until there is a task; messages between sites take a moment of real time. */
    private FetchTask grantedAfterSeconds() {
        return ((Frontier.Granted) after(Duration.ofSeconds(1))).task();
    }

    private Frontier.NextReply after(Duration step) {
        int steps = 0;
        while (steps < 100) {
            pass(step);
            try {
                return replies.receiveMessage(Duration.ofMillis(100));
            } catch (AssertionError stillNone) {
                steps++;
            }
        }
        throw new AssertionError("no reply within 100 steps of the test's time");
    }

    @Test
    void reportsLinesThatAreNotUrlsOrRepeatOne() {
        List<Rejection> rejections = admit(
                frontier(),
                "https://example.org/a",
                "nonsense",
                "ftp://example.org/a",
                "https://example.org/a#part",
                "http://example.org/a");

        assertThat(rejections)
                .extracting(Rejection::id, rejection -> rejection.reason().code())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("nonsense", "invalid-url"),
                        org.assertj.core.groups.Tuple.tuple("ftp://example.org/a", "invalid-url"),
                        org.assertj.core.groups.Tuple.tuple("https://example.org/a#part", "duplicate"),
                        org.assertj.core.groups.Tuple.tuple("http://example.org/a", "duplicate"));
    }

    @Test
    void sitesTakeTurns() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.host.min-gap=0s");
        admit(frontier, "http://a.example/1", "http://a.example/2", "http://b.example/1", "http://b.example/2");
        stock(frontier, stock -> stock.sites().size() == 2); // both have told that they are ready

        List<String> sites = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sites.add(granted(frontier).site());
        }

        assertThat(sites).containsExactlyInAnyOrder("a.example", "a.example", "b.example", "b.example");
        assertThat(sites.subList(0, 2)).containsExactlyInAnyOrder("a.example", "b.example");
    }

    @Test
    void aPausedSiteDoesNotDelayTheOthers() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2", "http://b.example/1");
        FetchTask first = granted(frontier);
        reported(frontier, first, Results.throttled(429, "600"));
        FetchTask second = granted(frontier);

        assertThat(second.site()).isNotEqualTo(first.site());
    }

    @Test
    void obeysARetryAfterOfOneHour() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.max-park=2h");
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        FetchTask task = granted(frontier);
        assertThat(reported(frontier, task, Results.throttled(429, "3600"))).isInstanceOf(Verdict.Retry.class);
        stock(frontier, stock -> stock.sites().stream().anyMatch(site -> site.retryAfterWaits() == 1));

        frontier.tell(new Frontier.Next(replies.getRef()));
        pass(Duration.ofMinutes(59));
        replies.expectNoMessage(Duration.ZERO);
        pass(Duration.ofMinutes(1));

        FetchTask again = replies.expectMessageClass(Frontier.Granted.class).task();
        assertThat(again.url()).isEqualTo(task.url());
        assertThat(reported(frontier, again, Results.page())).isEqualTo(Verdict.Accept.INSTANCE);
        frontier.tell(new Frontier.Next(replies.getRef()));
        replies.expectMessage(Frontier.Exhausted.INSTANCE);
        assertThat(stock(frontier, stock -> true).pending()).isZero();
    }

    @Test
    void endsWhenOnlyParkedSitesAreLeft() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        frontier.tell(Frontier.Complete.INSTANCE);
        reported(frontier, granted(frontier), Results.throttled(503, "3600"));

        frontier.tell(new Frontier.Next(replies.getRef()));

        replies.expectMessage(Frontier.Exhausted.INSTANCE);
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(2);
    }

    @Test
    void waitsForAPauseWithinMaxPark() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        reported(frontier, granted(frontier), Results.throttled(503, "600"));
        stock(frontier, stock -> stock.sites().stream().anyMatch(site -> site.retryAfterWaits() == 1));

        frontier.tell(new Frontier.Next(replies.getRef()));
        pass(Duration.ofMinutes(10));

        replies.expectMessageClass(Frontier.Granted.class);
    }

    @Test
    void aDrainEndsTheRunAndLeavesTheRestPending() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        FetchTask task = granted(frontier);
        drain(frontier);

        assertThat(reported(frontier, task, Results.page())).isEqualTo(Verdict.Accept.INSTANCE);
        assertThat(stock(frontier, stock -> stock.pending() == 1).pending()).isEqualTo(1);
    }

    @Test
    void aForbiddenUrlStaysPendingAfterADrain() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.robots=obey");
        admit(frontier, "http://a.example/1");
        FetchTask rules = granted(frontier);
        drain(frontier);

        reported(frontier, rules, Results.rules("User-agent: *\nDisallow: /", ""));

        stock(frontier, stock -> stock.sites().stream().anyMatch(site -> site.denied() == 1));
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(1);
    }

    @Test
    void aRedirectToAPageOfTheListStaysPendingAfterADrain() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        FetchTask first = granted(frontier);
        drain(frontier);

        reported(frontier, first, Results.redirect("/2"));

        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(2);
    }

    private void drain(ActorRef<Frontier.Command> frontier) {
        frontier.tell(Frontier.Drain.INSTANCE);
        frontier.tell(new Frontier.Next(replies.getRef()));
        replies.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    @Test
    void aRequestThatEndsAfterAnAbortStaysPending() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        FetchTask task = granted(frontier);
        frontier.tell(Frontier.Abort.INSTANCE);
        frontier.tell(new Frontier.Next(replies.getRef()));
        replies.expectMessage(Frontier.Exhausted.INSTANCE);

        assertThat(reported(frontier, task, Results.page())).isInstanceOf(Verdict.Retry.class);
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(2);
    }

    @Test
    void aRedirectWaitsItsTurnAtTheSiteItLeadsTo() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        reported(frontier, granted(frontier), Results.redirect("http://b.example/2"));

        FetchTask task = granted(frontier);
        assertThat(task.site()).isEqualTo("b.example");
        assertThat(task.requested()).isEqualTo("http://a.example/1");
    }

    @Test
    void aRedirectToAPageOfTheListIsADuplicate() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://b.example/2");
        frontier.tell(Frontier.Complete.INSTANCE);
        FetchTask task = granted(frontier);
        FetchTask first = task.site().equals("a.example") ? task : granted(frontier);

        reported(frontier, first, Results.redirect("http://b.example/2"));

        while (true) {
            frontier.tell(new Frontier.Next(replies.getRef()));
            Frontier.NextReply reply = replies.receiveMessage();
            if (reply instanceof Frontier.Rejected rejected) {
                assertThat(rejected.urls())
                        .extracting(url -> url.rejection().reason())
                        .containsExactly(Reason.DUPLICATE);
                return;
            }
            assertThat(reply).isInstanceOf(Frontier.Granted.class);
        }
    }

    @Test
    void rulesThatHaveMovedAreFetchedInTheQueueOfTheirNewSite() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.robots=obey");
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        reported(frontier, granted(frontier), Results.redirect("http://b.example/rules"));

        FetchTask rules = granted(frontier);
        assertThat(rules.site()).isEqualTo("b.example");
        assertThat(rules.purpose()).isEqualTo(FetchTask.Purpose.ROBOTS);
        reported(frontier, rules, Results.rules("User-agent: *\nDisallow: /1", ""));

        frontier.tell(new Frontier.Next(replies.getRef()));
        Rejection rejection = replies.expectMessageClass(Frontier.Rejected.class)
                .urls()
                .get(0)
                .rejection();
        assertThat(rejection.reason()).isEqualTo(Reason.ROBOTS_DENIED);
        frontier.tell(new Frontier.Next(replies.getRef()));
        replies.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    @Test
    void endsWhenRulesHaveMovedToAParkedSite() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.robots=obey");
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        reported(frontier, granted(frontier), Results.redirect("http://b.example/rules"));
        reported(frontier, granted(frontier), Results.throttled(429, "3600"));
        frontier.tell(new Frontier.Next(replies.getRef()));
        FetchTask again = grantedAfterSeconds();
        assertThat(again.site()).isEqualTo("a.example");
        reported(frontier, again, Results.redirect("http://b.example/rules"));

        frontier.tell(new Frontier.Next(replies.getRef()));

        replies.expectMessage(Frontier.Exhausted.INSTANCE);
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(1);
    }

    @Test
    void delaysTheReplyToALongListUntilThereIsRoom() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.host.min-gap=0s");
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < Frontier.MAX_OPEN; i++) {
            urls.add("http://a.example/" + i);
        }
        urls.add("nonsense");
        urls.add("http://a.example/0");
        frontier.tell(new Frontier.Admit(urls, admitted.getRef()));
        FetchTask task = granted(frontier);
        admitted.expectNoMessage(Duration.ZERO);

        reported(frontier, task, Results.page());

        assertThat(admitted.receiveMessage().rejections())
                .as("a delayed reply has the rejections of its lines")
                .extracting(rejection -> rejection.reason().code())
                .containsExactly("invalid-url", "duplicate");
    }

    @Test
    void theStatisticsCountWhatWasSent() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        reported(frontier, granted(frontier), Results.page());
        stock(frontier, stock -> stock.pending() == 1);
        pass(Duration.ofMillis(300));
        reported(frontier, granted(frontier), Results.page());

        Stock stock = stock(frontier, known -> known.pending() == 0);
        SiteStats site = stock.sites().get(0);
        assertThat(site.site()).isEqualTo("a.example");
        assertThat(site.requests()).isEqualTo(2);
        assertThat(site.minGap()).contains(Duration.ofMillis(300));
        assertThat(site.maxConcurrent()).isEqualTo(1);
    }

    @Test
    void aServiceRequestIsNotCountedAsPendingUrl() {
        ActorRef<Frontier.Command> frontier = frontier();
        frontier.tell(new Frontier.AdmitServiceRequest("the list", LIST, ""));
        FetchTask task = granted(frontier);

        assertThat(task.purpose()).isEqualTo(FetchTask.Purpose.SERVICE);
        assertThat(task.requested()).isEqualTo("the list");
        assertThat(stock(frontier, stock -> true).pending()).isZero();
        assertThat(reported(frontier, task, Results.status(404))).isEqualTo(Verdict.Accept.INSTANCE);

        frontier.tell(Frontier.Complete.INSTANCE);
        frontier.tell(new Frontier.Next(replies.getRef()));
        replies.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    /** Otherwise the caller would wait for the response for ever, and never complete the frontier. */
    @Test
    void aParkedServiceEndsTheRun() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.max-park=10m");
        frontier.tell(new Frontier.AdmitServiceRequest("the list", LIST, ""));
        FetchTask task = granted(frontier);
        frontier.tell(new Frontier.Next(replies.getRef()));

        reported(frontier, task, Results.throttled(503, "3600"));

        replies.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    @Test
    void skipsSettledUrls() {
        settled.add(JournalKey.url("//a.example/1"));
        ActorRef<Frontier.Command> frontier = frontier();

        assertThat(admit(frontier, "http://a.example/1", "http://a.example/2")).isEmpty();

        assertThat(granted(frontier).url().href()).isEqualTo("http://a.example/2");
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(1);
    }

    @Test
    void aListedPageToWhichARedirectLedEarlierIsADuplicate() {
        settled.add(JournalKey.target("//a.example/1"));
        ActorRef<Frontier.Command> frontier = frontier();

        assertThat(admit(frontier, "http://a.example/1")).as("not by the list").isEmpty();

        frontier.tell(new Frontier.Next(replies.getRef()));
        assertThat(replies.expectMessageClass(Frontier.Rejected.class).urls())
                .extracting(url -> url.rejection().reason().code())
                .containsExactly("duplicate");
        assertThat(stock(frontier, stock -> true).pending()).isZero();
    }

    @Test
    void anotherProcessResumesTheAttemptsOfAUrlAndThePauseOfItsSite() {
        ActorRef<Frontier.Command> first = frontier("crawler.fetch.retry.max-attempts=2");
        admit(first, "http://a.example/1");
        reported(first, granted(first), Results.throttled(429, "60"));
        stock(first, stock -> !stock.sites().isEmpty() && stock.sites().get(0).throttled() == 1);

        ActorRef<Frontier.Command> second = frontier("crawler.fetch.retry.max-attempts=2");
        admit(second, "http://a.example/1");
        second.tell(new Frontier.Next(replies.getRef()));
        replies.expectNoMessage(Duration.ofMillis(100));
        pass(Duration.ofSeconds(60));
        FetchTask task = replies.expectMessageClass(Frontier.Granted.class).task();

        assertThat(reported(second, task, Results.status(500)))
                .as("the second of two attempts")
                .isInstanceOf(Verdict.Drop.class);
    }

    private static OutcomeSummary redirect(String location) {
        return new OutcomeSummary(
                Duration.ZERO,
                301,
                Optional.empty(),
                "",
                new OutcomeSummary.Headers(location, "", ""),
                new byte[0],
                0,
                false);
    }

    @Test
    void aRedirectToASiteOfAnotherShardIsHandedOverWithoutARequest() {
        ActorRef<Frontier.Command> frontier = frontierOfShare("a.example", "ignore");
        admit(frontier, "http://a.example/1");
        reported(frontier, granted(frontier), redirect("http://b.example/2"));
        frontier.tell(Frontier.Complete.INSTANCE);
        frontier.tell(new Frontier.Next(replies.getRef()));

        assertThat(replies.expectMessageClass(Frontier.HandedOver.class).urls())
                .containsExactly(new HandedUrl(
                        "http://a.example/1",
                        List.of("http://a.example/1", "http://b.example/2"),
                        Duration.ZERO,
                        false,
                        "b.example",
                        ""));
        assertThat(stock(frontier, all -> true).pending()).isZero();
    }

    @Test
    void aUrlThatWasTakenInIsFetchedUnderItsOldName() {
        ActorRef<Frontier.Command> frontier = frontierOfShare("b.example", "ignore");
        HandedUrl handed = new HandedUrl(
                "http://a.example/1",
                List.of("http://a.example/1", "http://b.example/2"),
                Duration.ZERO,
                false,
                "b.example",
                "007/0");
        admit(frontier, "http://b.example/3");
        frontier.tell(new Frontier.TakeIn(List.of(handed), admitted.getRef()));
        admitted.receiveMessage();
        granted(frontier);
        frontier.tell(new Frontier.Next(replies.getRef()));
        FetchTask task = grantedAfterSeconds();

        assertThat(task.requested()).isEqualTo("http://a.example/1");
        assertThat(task.url().href()).isEqualTo("http://b.example/2");
        assertThat(task.origin()).isEqualTo("007/0");
    }

    @Test
    void aUrlThatWasTakenInIsADuplicateIfTheListHasItsPage() {
        ActorRef<Frontier.Command> frontier = frontierOfShare("b.example", "ignore");
        admit(frontier, "http://b.example/2");
        granted(frontier);
        HandedUrl handed = new HandedUrl(
                "http://a.example/1",
                List.of("http://a.example/1", "http://b.example/2"),
                Duration.ZERO,
                false,
                "b.example",
                "007/0");
        frontier.tell(new Frontier.TakeIn(List.of(handed), admitted.getRef()));
        admitted.receiveMessage();
        frontier.tell(new Frontier.Next(replies.getRef()));

        RejectedUrl rejected =
                replies.expectMessageClass(Frontier.Rejected.class).urls().get(0);
        assertThat(rejected.rejection().reason().code()).isEqualTo("duplicate");
        assertThat(rejected.origin()).isEqualTo("007/0");
    }

    /** Only the shard of the other site asks it, among its other requests. */
    @Test
    void theOwnerOfAnotherSiteFetchesARobotsTxtThatWasRedirectedToIt() {
        ActorRef<Frontier.Command> owner =
                frontierOfShare("b.example", "obey", new MapMemory(), request -> new CompletableFuture<>());
        ActorRef<Frontier.Command> frontier = frontierOfShare("a.example", "obey", memory, request -> {
            CompletableFuture<OutcomeSummary> answer = new CompletableFuture<>();
            owner.tell(new ForeignRobots.Fetch(request, answer::complete));
            return answer;
        });
        admit(frontier, "http://a.example/forbidden", "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        owner.tell(Frontier.Complete.INSTANCE);
        reported(frontier, granted(frontier), redirect("http://b.example/rules"));

        FetchTask robots = granted(owner);
        assertThat(robots.site()).isEqualTo("b.example");
        assertThat(robots.purpose()).isEqualTo(FetchTask.Purpose.ROBOTS);
        assertThat(robots.url().href()).isEqualTo("http://b.example/rules");
        reported(owner, robots, Results.rules("User-agent: *\nDisallow: /forbidden", ""));
        frontier.tell(new Frontier.Next(replies.getRef()));

        assertThat(replies.expectMessageClass(Frontier.Rejected.class).urls())
                .extracting(rejected -> rejected.rejection().reason().code())
                .containsExactly("robots-denied");
        frontier.tell(new Frontier.Next(replies.getRef()));
        assertThat(grantedAfterSeconds().url().href()).isEqualTo("http://a.example/1");
        owner.tell(new Frontier.Next(replies.getRef()));
        replies.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    /** Such as when its machine has died: an attempt has failed, and the next one begins at the site itself. */
    @Test
    void anOwnerThatDoesNotAnswerIsAskedAgainAndCountsAsUnreachableInTheEnd() {
        List<RobotsRequest> asked = new ArrayList<>();
        ActorRef<Frontier.Command> frontier = frontierOfShare("a.example", "obey", memory, request -> {
            asked.add(request);
            return CompletableFuture.failedFuture(new TimeoutException("no answer"));
        });
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        reported(frontier, granted(frontier), redirect("http://b.example/rules"));
        Frontier.NextReply reply;
        do {
            frontier.tell(new Frontier.Next(replies.getRef()));
            reply = after(Duration.ofMinutes(2));
            if (reply instanceof Frontier.Granted again) {
                assertThat(again.task().url().href()).isEqualTo("http://a.example/robots.txt");
                frontier.tell(new Frontier.Sent(again.task(), Duration.ZERO));
                reported(frontier, again.task(), redirect("http://b.example/rules"));
            }
        } while (reply instanceof Frontier.Granted);

        assertThat(((Frontier.Rejected) reply).urls())
                .extracting(rejected -> rejected.rejection().reason().code())
                .containsExactly("robots-unreachable");
        assertThat(asked).hasSizeGreaterThan(1);
    }

    @Test
    void aRequestOfAnotherShardIsRefusedAtOnceWhenTheRunEnds() {
        ActorRef<Frontier.Command> owner = frontierOfShare("b.example", "obey");
        CompletableFuture<OutcomeSummary> before = new CompletableFuture<>();
        CompletableFuture<OutcomeSummary> after = new CompletableFuture<>();
        WebUrl rules = WebUrl.parse("http://b.example/rules").orElseThrow();
        RobotsRequest request = new RobotsRequest("http://a.example", "a.example", rules, 1, 0, false);

        owner.tell(new ForeignRobots.Fetch(request, before::complete));
        owner.tell(Frontier.Drain.INSTANCE);
        owner.tell(new ForeignRobots.Fetch(request, after::complete));

        assertThat(before.join().failure()).contains(Reason.TOTAL_TIMEOUT);
        assertThat(after.join().failure()).contains(Reason.TOTAL_TIMEOUT);
    }
}
