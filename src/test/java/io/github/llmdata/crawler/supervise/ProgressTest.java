package io.github.llmdata.crawler.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.github.llmdata.crawler.stats.Meter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProgressTest {
    private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());

    private final ManualTime time = ManualTime.get(KIT.system());
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final TestProbe<Void> probe = KIT.createTestProbe();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static Meter meter() {
        Meter meter = new Meter();
        meter.storedBytes().add(30_000_000);
        meter.decodedBytes().add(200_000_000);
        meter.items().add(1_234_567);
        meter.records().add(54_321);
        meter.dropped().add(1_000);
        meter.inFlight().add(12);
        return meter;
    }

    @Test
    void showsItemsBytesRateTimeLeftInFlightAndDropped() {
        Meter meter = meter();
        meter.expect(120_000_000);

        assertThat(Progress.line(meter, 20))
                .isEqualTo("1,234,567 items, 54,321 records, 30 of 120 MB read, 10 MB/s decoded, 1:00 to go,"
                        + " 12 in flight, 1,000 dropped");
    }

    @Test
    void showsNoTimeLeftWithoutATotal() {
        assertThat(Progress.line(meter(), 20))
                .isEqualTo("1,234,567 items, 54,321 records, 30 MB read, 10 MB/s decoded, 12 in flight, 1,000 dropped");
    }

    @ParameterizedTest
    @CsvSource({"30000000, 0:00", "60000000, 0:10", "57000000, 0:09", "30000000000, 166:30"})
    void showsTheTimeLeftInMinutesAndSeconds(long total, String left) {
        Meter meter = meter();
        meter.expect(total);

        assertThat(Progress.line(meter, 10)).contains(", " + left + " to go,");
    }

    @Test
    void showsNoTimeLeftAtTheStartNorInASecondReading() {
        Meter fresh = new Meter();
        fresh.expect(1_000);
        assertThat(Progress.line(fresh, 0))
                .isEqualTo("0 items, 0 records, 0 of 0 MB read, 0 MB/s decoded, 0 in flight, 0 dropped");

        Meter again = meter();
        again.expect(29_000_000);
        assertThat(Progress.line(again, 10)).doesNotContain("to go");
    }

    private ActorRef<Progress.Command> progress(boolean terminal) {
        PrintStream out = new PrintStream(shown, true, UTF_8);
        return KIT.spawn(Progress.create(meter(), new Progress.View(out, terminal)));
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
