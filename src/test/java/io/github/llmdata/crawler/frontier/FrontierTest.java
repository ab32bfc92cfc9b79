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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The frontier and its queues as actors, under a clock that the test sets. */
@Timeout(60)
class FrontierTest {
    private final ActorTestKit kit =
            ActorTestKit.create(ConfigFactory.parseString("akka.actor.testkit.typed.single-expect-default = 20s")
                    .withFallback(ManualTime.config()));
    private final ManualTime time = ManualTime.get(kit.system());
    private final SetClock clock = new SetClock();
    private final SeenKeys settled = new SeenKeys();
    private final MapMemory memory = new MapMemory();
    private final TestProbe<Frontier.Answer> answers = kit.createTestProbe(Frontier.Answer.class);
    private final TestProbe<Settlement> settlements = kit.createTestProbe(Settlement.class);
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
        return kit.spawn(Frontier.create(settings, clock, () -> 0, settled, memory));
    }

    private List<Rejection> admit(ActorRef<Frontier.Command> frontier, String... urls) {
        frontier.tell(new Frontier.Admit(List.of(urls), admitted.getRef()));
        return admitted.receiveMessage().rejections();
    }

    private FetchTask granted(ActorRef<Frontier.Command> frontier) {
        frontier.tell(new Frontier.Next(answers.getRef()));
        FetchTask task = answers.expectMessageClass(Frontier.Granted.class).task();
        frontier.tell(new Frontier.Sent(task, clock.instant()));
        return task;
    }

    private Settlement settled(ActorRef<Frontier.Command> frontier, FetchTask task, FetchResult result) {
        frontier.tell(new Frontier.Settle(task, result, settlements.getRef()));
        return settlements.receiveMessage();
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

    /** Lets seconds pass until there is a task; what one site tells another takes a moment of real time. */
    private FetchTask grantedAfterSeconds() {
        int seconds = 0;
        while (seconds < 100) {
            pass(Duration.ofSeconds(1));
            try {
                return ((Frontier.Granted) answers.receiveMessage(Duration.ofMillis(100))).task();
            } catch (AssertionError stillNone) {
                seconds++;
            }
        }
        throw new AssertionError("no task within 100 seconds of the test's time");
    }

    @Test
    void saysWhichLinesAreNoUrlsOrWereThereBefore() {
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
    void givesEachSiteItsTurn() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.host.min-gap=0s");
        admit(frontier, "http://a.example/1", "http://a.example/2", "http://b.example/1", "http://b.example/2");

        List<String> sites = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sites.add(granted(frontier).site());
        }

        assertThat(sites).containsExactlyInAnyOrder("a.example", "a.example", "b.example", "b.example");
        assertThat(sites.subList(0, 2)).containsExactlyInAnyOrder("a.example", "b.example");
    }

    @Test
    void aBlockedSiteHoldsNobodyUp() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2", "http://b.example/1");
        FetchTask first = granted(frontier);
        settled(frontier, first, Results.throttled(429, "600", clock.instant()));
        FetchTask second = granted(frontier);

        assertThat(second.site()).isNotEqualTo(first.site());
    }

    @Test
    void anHourOfRetryAfterPassesInNoTime() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.max-park=2h");
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        FetchTask task = granted(frontier);
        assertThat(settled(frontier, task, Results.throttled(429, "3600", clock.instant())))
                .isEqualTo(Settlement.Later.INSTANCE);
        stock(frontier, stock -> stock.sites().stream().anyMatch(site -> site.retryAfterWaits() == 1));

        frontier.tell(new Frontier.Next(answers.getRef()));
        pass(Duration.ofMinutes(59));
        answers.expectNoMessage(Duration.ZERO);
        pass(Duration.ofMinutes(1));

        FetchTask again = answers.expectMessageClass(Frontier.Granted.class).task();
        assertThat(again.url()).isEqualTo(task.url());
        assertThat(settled(frontier, again, Results.page(clock.instant()))).isEqualTo(Settlement.Deliver.INSTANCE);
        frontier.tell(new Frontier.Next(answers.getRef()));
        answers.expectMessage(Frontier.Exhausted.INSTANCE);
        assertThat(stock(frontier, stock -> true).pending()).isZero();
    }

    @Test
    void endsWhenOnlySitesAreLeftThatWantToBeLeftAloneForLong() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        frontier.tell(Frontier.Complete.INSTANCE);
        settled(frontier, granted(frontier), Results.throttled(503, "3600", clock.instant()));

        frontier.tell(new Frontier.Next(answers.getRef()));

        answers.expectMessage(Frontier.Exhausted.INSTANCE);
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(2);
    }

    @Test
    void waitsForASiteThatComesBackInTime() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        settled(frontier, granted(frontier), Results.throttled(503, "600", clock.instant()));
        stock(frontier, stock -> stock.sites().stream().anyMatch(site -> site.retryAfterWaits() == 1));

        frontier.tell(new Frontier.Next(answers.getRef()));
        pass(Duration.ofMinutes(10));

        answers.expectMessageClass(Frontier.Granted.class);
    }

    @Test
    void aDrainEndsTheRunAtOnceAndTheRestIsPending() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        FetchTask task = granted(frontier);
        drain(frontier);

        assertThat(settled(frontier, task, Results.page(clock.instant()))).isEqualTo(Settlement.Deliver.INSTANCE);
        assertThat(stock(frontier, stock -> stock.pending() == 1).pending()).isEqualTo(1);
    }

    @Test
    void whatRulesForbidWhenNobodyAsksAnyMoreIsPending() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.robots=obey");
        admit(frontier, "http://a.example/1");
        FetchTask rules = granted(frontier);
        drain(frontier);

        settled(frontier, rules, Results.rules("User-agent: *\nDisallow: /", "", clock.instant()));

        stock(frontier, stock -> stock.sites().stream().anyMatch(site -> site.denied() == 1));
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(1);
    }

    @Test
    void aRedirectToAPageOfTheListIsPendingWhenNobodyAsksAnyMore() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        FetchTask first = granted(frontier);
        drain(frontier);

        settled(frontier, first, Results.redirect("/2", clock.instant()));

        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(2);
    }

    private void drain(ActorRef<Frontier.Command> frontier) {
        frontier.tell(Frontier.Drain.INSTANCE);
        frontier.tell(new Frontier.Next(answers.getRef()));
        answers.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    @Test
    void whatEndsAfterAnAbortStaysPending() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        FetchTask task = granted(frontier);
        frontier.tell(Frontier.Abort.INSTANCE);
        frontier.tell(new Frontier.Next(answers.getRef()));
        answers.expectMessage(Frontier.Exhausted.INSTANCE);

        assertThat(settled(frontier, task, Results.page(clock.instant()))).isEqualTo(Settlement.Later.INSTANCE);
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(2);
    }

    @Test
    void aRedirectWaitsItsTurnAtTheSiteItLeadsTo() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        settled(frontier, granted(frontier), Results.redirect("http://b.example/2", clock.instant()));

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

        settled(frontier, first, Results.redirect("http://b.example/2", clock.instant()));

        while (true) {
            frontier.tell(new Frontier.Next(answers.getRef()));
            Frontier.Answer answer = answers.receiveMessage();
            if (answer instanceof Frontier.Rejected rejected) {
                assertThat(rejected.refusals())
                        .extracting(refusal -> refusal.rejection().reason())
                        .containsExactly(Reason.DUPLICATE);
                return;
            }
            assertThat(answer).isInstanceOf(Frontier.Granted.class);
        }
    }

    @Test
    void rulesThatHaveMovedAreFetchedInTheQueueOfTheirNewSite() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.robots=obey");
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        settled(frontier, granted(frontier), Results.redirect("http://b.example/rules", clock.instant()));

        FetchTask rules = granted(frontier);
        assertThat(rules.site()).isEqualTo("b.example");
        assertThat(rules.purpose()).isEqualTo(FetchTask.Purpose.ROBOTS);
        settled(frontier, rules, Results.rules("User-agent: *\nDisallow: /1", "", clock.instant()));

        frontier.tell(new Frontier.Next(answers.getRef()));
        Rejection rejection = answers.expectMessageClass(Frontier.Rejected.class)
                .refusals()
                .get(0)
                .rejection();
        assertThat(rejection.reason()).isEqualTo(Reason.ROBOTS_DENIED);
        frontier.tell(new Frontier.Next(answers.getRef()));
        answers.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    @Test
    void endsWhenRulesHaveMovedToASiteThatWantsToBeLeftAlone() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.robots=obey");
        admit(frontier, "http://a.example/1");
        frontier.tell(Frontier.Complete.INSTANCE);
        settled(frontier, granted(frontier), Results.redirect("http://b.example/rules", clock.instant()));
        settled(frontier, granted(frontier), Results.throttled(429, "3600", clock.instant()));
        frontier.tell(new Frontier.Next(answers.getRef()));
        FetchTask again = grantedAfterSeconds();
        assertThat(again.site()).isEqualTo("a.example");
        settled(frontier, again, Results.redirect("http://b.example/rules", clock.instant()));

        frontier.tell(new Frontier.Next(answers.getRef()));

        answers.expectMessage(Frontier.Exhausted.INSTANCE);
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(1);
    }

    @Test
    void holdsALongListBackUntilThereIsRoom() {
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

        settled(frontier, task, Results.page(clock.instant()));

        assertThat(admitted.receiveMessage().rejections())
                .as("what its lines are refused for belongs to the answer, whenever that comes")
                .extracting(rejection -> rejection.reason().code())
                .containsExactly("invalid-url", "duplicate");
    }

    @Test
    void theFiguresAreThoseOfWhatWasSent() {
        ActorRef<Frontier.Command> frontier = frontier();
        admit(frontier, "http://a.example/1", "http://a.example/2");
        settled(frontier, granted(frontier), Results.page(clock.instant()));
        stock(frontier, stock -> stock.pending() == 1);
        pass(Duration.ofMillis(300));
        settled(frontier, granted(frontier), Results.page(clock.instant()));

        Stock stock = stock(frontier, known -> known.pending() == 0);
        SiteStats site = stock.sites().get(0);
        assertThat(site.site()).isEqualTo("a.example");
        assertThat(site.requests()).isEqualTo(2);
        assertThat(site.minGap()).contains(Duration.ofMillis(300));
        assertThat(site.maxConcurrent()).isEqualTo(1);
    }

    @Test
    void anOrderIsNoPendingUrl() {
        ActorRef<Frontier.Command> frontier = frontier();
        frontier.tell(new Frontier.Order("the list", "http://index.example/list", ""));
        FetchTask task = granted(frontier);

        assertThat(task.purpose()).isEqualTo(FetchTask.Purpose.SERVICE);
        assertThat(task.requested()).isEqualTo("the list");
        assertThat(stock(frontier, stock -> true).pending()).isZero();
        assertThat(settled(frontier, task, Results.status(404, clock.instant())))
                .isEqualTo(Settlement.Deliver.INSTANCE);

        frontier.tell(Frontier.Complete.INSTANCE);
        frontier.tell(new Frontier.Next(answers.getRef()));
        answers.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    /** Who orders waits for the answer, and would never say that nothing more is to come. */
    @Test
    void aServiceThatWantsToBeLeftAloneForLongEndsTheRun() {
        ActorRef<Frontier.Command> frontier = frontier("crawler.fetch.max-park=10m");
        frontier.tell(new Frontier.Order("the list", "http://index.example/list", ""));
        FetchTask task = granted(frontier);
        frontier.tell(new Frontier.Next(answers.getRef()));

        settled(frontier, task, Results.throttled(503, "3600", clock.instant()));

        answers.expectMessage(Frontier.Exhausted.INSTANCE);
    }

    @Test
    void whatIsSettledIsNeitherAskedForAgainNorPending() {
        settled.add(JournalKey.url("//a.example/1"));
        ActorRef<Frontier.Command> frontier = frontier();

        assertThat(admit(frontier, "http://a.example/1", "http://a.example/2")).isEmpty();

        assertThat(granted(frontier).url()).isEqualTo("http://a.example/2");
        assertThat(stock(frontier, stock -> true).pending()).isEqualTo(1);
    }

    @Test
    void aPageThatARedirectLedToEarlierIsToldAsADuplicate() {
        settled.add(JournalKey.target("//a.example/1"));
        ActorRef<Frontier.Command> frontier = frontier();

        assertThat(admit(frontier, "http://a.example/1")).as("not by the list").isEmpty();

        frontier.tell(new Frontier.Next(answers.getRef()));
        assertThat(answers.expectMessageClass(Frontier.Rejected.class).refusals())
                .extracting(refusal -> refusal.rejection().reason().code())
                .containsExactly("duplicate");
        assertThat(stock(frontier, stock -> true).pending()).isZero();
    }

    @Test
    void anotherProcessGoesOnWithTheTriesOfAUrlAndThePauseOfItsSite() {
        ActorRef<Frontier.Command> first = frontier("crawler.fetch.retry.max-attempts=2");
        admit(first, "http://a.example/1");
        settled(first, granted(first), Results.throttled(429, "60", clock.instant()));
        stock(first, stock -> !stock.sites().isEmpty() && stock.sites().get(0).throttled() == 1);

        ActorRef<Frontier.Command> second = frontier("crawler.fetch.retry.max-attempts=2");
        admit(second, "http://a.example/1");
        second.tell(new Frontier.Next(answers.getRef()));
        answers.expectNoMessage(Duration.ofMillis(100));
        pass(Duration.ofSeconds(60));
        FetchTask task = answers.expectMessageClass(Frontier.Granted.class).task();

        assertThat(settled(second, task, Results.status(500, clock.instant())))
                .as("the second of two tries")
                .isInstanceOf(Settlement.Drop.class);
    }
}
