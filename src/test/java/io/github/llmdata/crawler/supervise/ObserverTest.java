package io.github.llmdata.crawler.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RecentLines;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.stats.SiteWait;
import io.github.llmdata.crawler.testing.Figures;
import io.github.llmdata.crawler.write.DatasetSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ObserverTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    private final TestProbe<DatasetSink.Command> sink = KIT.createTestProbe();
    private final TestProbe<Coordinator.Command> coordinator = KIT.createTestProbe();
    private final Meter meter = new Meter();
    private final LiveFigures live = LiveFigures.of(Figures.facts("wiki"), meter, new RecentLines(false));

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private ActorRef<Observer.Command> observer(Path dir) {
        Snapshots snapshots = new Snapshots(Figures.facts("wiki"), dir, meter, new Accounts());
        return KIT.spawn(Observer.create(snapshots, live, sink.ref(), coordinator.ref()));
    }

    @Test
    void asksNobodyWhileNobodyLooks(@TempDir Path dir) {
        observer(dir).tell(new Observer.Enter(RunPhase.RUNNING));

        sink.expectNoMessage(Duration.ofMillis(600));
    }

    @Test
    void takesTheFiguresOfSinkAndFrontierForThoseWhoLook(@TempDir Path dir) {
        observer(dir).tell(new Observer.Enter(RunPhase.RUNNING));
        live.look();

        coordinator
                .expectMessageClass(Coordinator.ShowSites.class)
                .replyTo()
                .tell(Figures.crawl(0, Figures.site("a.example", 1, SiteWait.GAP, 1)));
        Accounts accounts = new Accounts();
        accounts.in(Kind.URLS, 3);
        accounts.pending(Kind.URLS, 3);
        sink.expectMessageClass(DatasetSink.ShowAccounts.class).replyTo().tell(accounts);

        RunFigures seen = sink.awaitAssert(() -> {
            RunFigures now = live.look();
            assertThat(now.amounts().knownItems()).isEqualTo(3);
            assertThat(now.crawl().sites()).hasSize(1);
            return now;
        });
        assertThat(seen.phase()).isEqualTo(RunPhase.RUNNING);
        assertThat(seen.accounts().isBalanced()).isTrue();
        assertThat(seen.machine().freeDiskBytes()).isPositive();
    }

    @Test
    void showsTheMeterEvenIfTheSinkIsSlow(@TempDir Path dir) {
        observer(dir).tell(new Observer.Enter(RunPhase.RUNNING));
        meter.inFlight().add(7);

        assertThat(live.fresh().toCompletableFuture().join().phase()).isNotNull();
        sink.awaitAssert(() -> {
            assertThat(live.look().inFlight()).isEqualTo(7);
            return live;
        });
    }
}
