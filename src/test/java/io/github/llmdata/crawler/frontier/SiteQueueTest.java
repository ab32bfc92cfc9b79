package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteQueueTest {
    private final TestInbox<SiteQueue.Report> frontier = TestInbox.create();

    private BehaviorTestKit<SiteQueue.Command> queue() {
        FetchSettings settings = Settings.from(
                        Configuration.load(Optional.empty(), List.of("crawler.fetch.robots=ignore")), "test")
                .fetch();
        PolitenessPolicy policy = new PolitenessPolicy(settings, new SetClock(), () -> 0);
        return BehaviorTestKit.create(SiteQueue.create("example.org", policy, SavedSite.NONE, frontier.getRef()));
    }

    @Test
    void reportsAllThatAMessageHasLedToAtOnce() {
        BehaviorTestKit<SiteQueue.Command> queue = queue();
        WebUrl url = WebUrl.parse("http://example.org/a").orElseThrow();

        queue.run(new SiteQueue.Enqueue(1, List.of(CrawlUrl.of("a", url))));
        queue.run(new SiteQueue.OfferSlot(2));
        queue.run(new SiteQueue.Sent(0, Duration.ZERO));
        queue.run(new SiteQueue.ReportOutcome(0, Results.page()));

        assertThat(frontier.getAllReceived())
                .map(report ->
                        report.events().stream().<Class<?>>map(Object::getClass).toList())
                .containsExactly(
                        List.of(SiteQueue.Changed.class),
                        List.of(SiteQueue.Granted.class, SiteQueue.Changed.class),
                        List.of(SiteQueue.Changed.class),
                        List.of(
                                SiteQueue.Finished.class,
                                SiteQueue.StateChanged.class,
                                SiteQueue.Decided.class,
                                SiteQueue.Changed.class));
    }
}
