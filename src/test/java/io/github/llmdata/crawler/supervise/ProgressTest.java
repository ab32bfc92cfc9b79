package io.github.llmdata.crawler.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Eta;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.MachineFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.Rates;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProgressTest {
    private static final RunFacts FACTS = new RunFacts("stack", "test", Instant.EPOCH, Map.of(), List.of(), 0);
    private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());

    private final ManualTime time = ManualTime.get(KIT.system());
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final TestProbe<Void> probe = KIT.createTestProbe();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static final Rates SLOW =
            new Rates(5, 10e6, Optional.of(new Eta(Duration.ofSeconds(30), Duration.ofSeconds(60))));

    private static RunFigures run(Rates rates, long totalBytes) {
        Meter meter = new Meter();
        meter.storedBytes().add(30_000_000);
        meter.inFlight().add(12);
        meter.expect(totalBytes);
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, 1_234_567);
        accounts.drop(Kind.ROWS, Reason.OTHER_POST_TYPE, 1_234_567);
        accounts.in(Kind.QUESTIONS, 55_321);
        accounts.out(Kind.QUESTIONS, 54_321);
        accounts.drop(Kind.QUESTIONS, Reason.NO_ANSWER, 1_000);
        accounts.in(Kind.RECORDS, 54_321);
        accounts.out(Kind.RECORDS, 54_321);
        return RunFigures.of(
                Instant.EPOCH, RunPhase.RUNNING, FACTS, accounts, meter, rates, new MachineFigures(0, 0, 0));
    }

    @Test
    void showsItemsBytesRateTimeLeftInFlightAndDropped() {
        assertThat(Progress.line(run(SLOW, 120_000_000)))
                .isEqualTo("1,234,567 items, 54,321 records, 30 of 120 MB read, 10 MB/s decoded, 1:00 to go,"
                        + " 12 in flight, 1,000 dropped");
    }

    @Test
    void showsNoTotalAndNoTimeLeftWhileTheyAreUnknown() {
        assertThat(Progress.line(run(Rates.NONE, 0)))
                .isEqualTo("1,234,567 items, 54,321 records, 30 MB read, 0 MB/s decoded, 12 in flight, 1,000 dropped");
    }

    private ActorRef<Progress.Command> progress(boolean terminal) {
        PrintStream out = new PrintStream(shown, true, UTF_8);
        LiveFigures live = LiveFigures.of(FACTS, new Meter());
        live.publish(run(SLOW, 0));
        return KIT.spawn(Progress.create(live, new Progress.View(out, terminal)));
    }

    private String shown() {
        return shown.toString(UTF_8);
    }

    @Test
    void printsALineEveryTenSecondsWithoutATerminal() {
        ActorRef<Progress.Command> progress = progress(false);

        time.timePasses(Duration.ofSeconds(9));
        assertThat(shown()).isEmpty();
        time.timePasses(Duration.ofSeconds(1));
        probe.awaitAssert(
                () -> assertThat(shown()).contains("1,234,567 items").endsWith("dropped" + System.lineSeparator()));
        time.timePasses(Duration.ofSeconds(10));
        probe.awaitAssert(() -> assertThat(shown().lines()).hasSize(2));

        KIT.stop(progress);
        assertThat(shown()).doesNotContain("\r", "\u001b");
    }

    @Test
    void updatesOneLineOnATerminalAndClearsItAtTheEnd() {
        ActorRef<Progress.Command> progress = progress(true);

        time.timePasses(Duration.ofMillis(200));
        probe.awaitAssert(
                () -> assertThat(shown()).startsWith("\r1,234,567 items").endsWith("dropped\u001b[K"));

        KIT.stop(progress);
        assertThat(shown()).endsWith("\r\u001b[K").doesNotContain("\n");
    }
}
