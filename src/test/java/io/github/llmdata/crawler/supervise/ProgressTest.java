package io.github.llmdata.crawler.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RecentLines;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.testing.Figures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProgressTest {
    private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());

    private final ManualTime time = ManualTime.get(KIT.system());
    private final TestProbe<Void> probe = KIT.createTestProbe();
    private final List<RunFigures> shown = new CopyOnWriteArrayList<>();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private final ProgressView view = new ProgressView() {
        @Override
        public Duration interval() {
            return Duration.ofSeconds(10);
        }

        @Override
        public void show(RunFigures run) {
            shown.add(run);
        }

        @Override
        public void end() {
            shown.clear();
        }
    };

    @Test
    void looksABitBeforeItShowsTheFiguresAtEachInterval() {
        LiveFigures live = LiveFigures.of(Figures.facts("wiki"), new Meter(), new RecentLines(false));
        ActorRef<Progress.Command> progress = KIT.spawn(Progress.create(live, view));

        time.timePasses(Duration.ofSeconds(7));
        assertThat(live.isWatched()).isFalse();
        time.timePasses(Duration.ofSeconds(1));
        probe.awaitAssert(() -> assertThat(live.isWatched()).isTrue());
        assertThat(shown).isEmpty();
        RunFigures taken = Figures.of(RunPhase.RUNNING, new Accounts(), new Meter());
        live.publish(taken);
        time.timePasses(Duration.ofSeconds(2));
        probe.awaitAssert(() -> assertThat(shown).containsExactly(taken));

        KIT.stop(progress);
    }
}
