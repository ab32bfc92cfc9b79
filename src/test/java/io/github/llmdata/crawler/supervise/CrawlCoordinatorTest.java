package io.github.llmdata.crawler.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.testing.InMemoryWeb;
import io.github.llmdata.crawler.testing.MemoryCrawl;
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.testing.TextAndJson;
import io.github.llmdata.crawler.testing.UrlFeed;
import io.github.llmdata.crawler.write.Archiving;
import io.github.llmdata.crawler.write.DatasetSink;
import io.github.llmdata.crawler.write.OutputDir;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator over a web in memory, with a real frontier and a real sink. */
@Timeout(60)
class CrawlCoordinatorTest {
    private static final String A = "http://a.example/1";
    private static final String B = "http://b.example/2";
    private static final String PAGE = "<html>a page</html>";

    private final ActorTestKit kit =
            ActorTestKit.create(ConfigFactory.parseString("akka.actor.testkit.typed.single-expect-default = 20s")
                    .withFallback(ConfigFactory.load()));

    @TempDir
    Path dir;

    private final InMemoryWeb web = new InMemoryWeb();
    private final TestProbe<Coordinator.Drained> supervisor = kit.createTestProbe(Coordinator.Drained.class);
    private final TestProbe<String> sent = kit.createTestProbe(String.class);

    @AfterEach
    void shutDown() {
        kit.shutdownTestKit();
    }

    private ActorRef<CrawlCoordinator.Command> start(String... urls) {
        FetchSettings settings =
                MemoryCrawl.settings("crawler.fetch.robots=ignore").fetch();
        RunState state = States.in(dir.resolve("state"));
        ActorRef<DatasetSink.Command> sink = kit.spawn(DatasetSink.create(
                OutputDir.of(dir.resolve("out")),
                "wiki",
                TextAndJson.OUTPUTS.files(),
                Archiving.NONE,
                state,
                new Meter(),
                1));
        UrlFeed feed = new UrlFeed(List.of(urls));
        return kit.spawn(CrawlCoordinator.create(
                MemoryCrawl.pipeline(kit, web, feed, Kind.URLS, Optional.empty(), settings),
                settings,
                state,
                sink,
                supervisor.getRef()));
    }

    private InMemoryWeb.Script hanging() {
        return request -> {
            sent.getRef().tell("sent");
            return web.hang().run(request);
        };
    }

    private static Accounts.Balance urls(Coordinator.Drained drained) {
        assertThat(drained.checkpoint().accounts().problems()).isEmpty();
        return drained.checkpoint().accounts().of(Kind.URLS);
    }

    @Test
    void reportsACompleteRun() {
        web.page(A, PAGE);

        start(A, B);

        Coordinator.Drained drained = supervisor.receiveMessage();
        assertThat(drained.complete()).isTrue();
        assertThat(drained.isParked()).isFalse();
        assertThat(urls(drained).out()).isEqualTo(1);
        assertThat(urls(drained).droppedInAll()).isEqualTo(1);
        assertThat(drained.sites()).extracting(site -> site.site()).containsExactlyInAnyOrder("a.example", "b.example");
    }

    @Test
    void reportsThatUrlsOfAParkedSiteArePending() {
        web.add(A, InMemoryWeb.response(429, "", "Retry-After", "86400"));

        start(A);

        Coordinator.Drained drained = supervisor.receiveMessage();
        assertThat(drained.complete()).isTrue();
        assertThat(drained.isParked()).isTrue();
        assertThat(urls(drained).pending()).isEqualTo(1);
    }

    @Test
    void aDrainWaitsForTheRequestUnderWay() {
        web.add(A, hanging());
        ActorRef<CrawlCoordinator.Command> coordinator = start(A);
        sent.receiveMessage();

        coordinator.tell(Coordinator.Drain.INSTANCE);
        supervisor.expectNoMessage(java.time.Duration.ofMillis(100));
        coordinator.tell(Coordinator.Abort.INSTANCE);

        Coordinator.Drained drained = supervisor.receiveMessage();
        assertThat(drained.complete()).isFalse();
        assertThat(urls(drained).pending()).as("given up, not failed").isEqualTo(1);
    }

    @Test
    void aStreamThatFailsEndsTheCoordinator() {
        web.add(A, request -> CompletableFuture.failedFuture(new IllegalStateException("a bug")));

        ActorRef<CrawlCoordinator.Command> coordinator = start(A);

        sent.expectTerminated(coordinator);
        supervisor.expectNoMessage(java.time.Duration.ZERO);
    }
}
