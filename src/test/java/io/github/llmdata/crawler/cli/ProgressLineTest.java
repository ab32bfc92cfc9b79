package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Eta;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.MachineFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.Rates;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.stats.SiteWait;
import io.github.llmdata.crawler.testing.Figures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    private static RunFigures figures(Accounts accounts, Meter meter, Rates rates) {
        return RunFigures.of(
                Figures.NOW,
                RunPhase.RUNNING,
                Figures.facts("stack"),
                accounts,
                meter,
                rates,
                new MachineFigures(0, 0, 0));
    }

    private static RunFigures stack(Duration least, Duration most) {
        Meter meter = new Meter();
        meter.storedBytes().add(30_000_000);
        meter.inFlight().add(12);
        meter.expect(120_000_000);
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, 1_234_567);
        accounts.drop(Kind.ROWS, Reason.OTHER_POST_TYPE, 1_234_567);
        accounts.in(Kind.QUESTIONS, 55_321);
        accounts.out(Kind.QUESTIONS, 54_321);
        accounts.drop(Kind.QUESTIONS, Reason.NO_ANSWER, 1_000);
        accounts.in(Kind.RECORDS, 54_321);
        accounts.out(Kind.RECORDS, 54_321);
        return figures(accounts, meter, new Rates(5, 10e6, Optional.of(new Eta(least, most))));
    }

    private static RunFigures crawl() {
        Meter meter = new Meter();
        meter.inFlight().add(3);
        Accounts accounts = new Accounts();
        accounts.in(Kind.URLS, 5_000);
        accounts.out(Kind.URLS, 1_200);
        accounts.drop(Kind.URLS, Reason.TOO_SHORT, 34);
        accounts.pending(Kind.URLS, 3_766);
        accounts.in(Kind.RECORDS, 1_200);
        accounts.out(Kind.RECORDS, 1_200);
        return figures(
                        accounts,
                        meter,
                        new Rates(4.25, 1e6, Optional.of(new Eta(Duration.ofMinutes(14), Duration.ofMinutes(20)))))
                .with(Figures.crawl(3, Figures.site("en.wikipedia.org", 400, SiteWait.RETRY_AFTER, 20)));
    }

    @Test
    void ofADumpItTellsTheBytesOfAllBytes() {
        RunFigures run = stack(Duration.ofSeconds(30), Duration.ofSeconds(60));

        assertThat(new ProgressLine(run).whole())
                .isEqualTo("30 of 120 MB, 10 MB/s, 0:30 to 1:00 left, 1,000 dropped, 54,321 records, 1,234,567 rows,"
                        + " 12 under way");
        assertThat(new ProgressLine(run).fitting(79))
                .isEqualTo("30 of 120 MB, 10 MB/s, 1:00 left, 1,000 dropped, 54,321 records, 1,234,567 rows");
    }

    @Test
    void ofACrawlItTellsTheItemsOfAllThatAreKnownAndWhyItWaits() {
        ProgressLine line = new ProgressLine(crawl());

        assertThat(line.whole())
                .startsWith("1,234 of 5,000 URLs, 4.3/s, 14:00 to 20:00 left, 34 dropped, 1,200 records, 3 under way:"
                        + " Waiting for en.wikipedia.org: Retry-After until ")
                .endsWith("; 3 URLs in back-off");
        assertThat(line.fitting(79))
                .isEqualTo("1,234 of 5,000 URLs, 4.3/s, 20:00 left, 34 dropped: en.wikipedia.org: Retr...")
                .hasSizeLessThanOrEqualTo(79);
    }

    @Test
    void itIsNeverLongerThanTheTerminalIsWide() {
        for (RunFigures run : new RunFigures[] {crawl(), stack(Duration.ofSeconds(1), Duration.ofDays(40))}) {
            assertThat(IntStream.rangeClosed(0, 200)).allSatisfy(columns -> assertThat(
                            new ProgressLine(run).fitting(columns))
                    .hasSizeLessThanOrEqualTo(columns));
        }
    }

    @ParameterizedTest
    @CsvSource({"59, 0:59", "3599, 59:59", "3600, 1 h 00", "172799, 47 h 59", "864000, 10 days"})
    void timesAreShort(long seconds, String time) {
        Duration left = Duration.ofSeconds(seconds);

        assertThat(new ProgressLine(stack(left, left)).whole()).contains(", " + time + " left, ");
    }

    @Test
    void beforeAnythingIsKnownItSaysSo() {
        assertThat(new ProgressLine(figures(new Accounts(), new Meter(), Rates.NONE)).whole())
                .isEqualTo("0 items, 0 dropped, 0 records, 0 under way: The inputs are being read");
    }

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final StatusLine line = new StatusLine(new PrintStream(terminal, true, UTF_8));

    /** What the terminal shows in the end: erasing takes the last line back to its start. */
    private String screen() {
        StringBuilder screen = new StringBuilder();
        for (String piece : terminal.toString(UTF_8).split("\r\u001b\\[K", -1)) {
            screen.setLength(screen.lastIndexOf("\n") + 1);
            screen.append(piece);
        }
        return screen.toString();
    }

    @Test
    void whatIsPrintedStandsAboveTheLine() {
        line.show("1 of 9");
        line.print("2026-11-30 WARN  careful\n");
        assertThat(screen()).isEqualTo("2026-11-30 WARN  careful\n1 of 9");
        line.print("half ");
        line.show("2 of 9");
        assertThat(screen()).isEqualTo("2026-11-30 WARN  careful\nhalf ");
        line.println("a line");
        assertThat(screen()).isEqualTo("2026-11-30 WARN  careful\nhalf a line\n2 of 9");
    }

    @Test
    void nothingOfTheLineIsLeftAtTheEnd() {
        line.show("1 of 9");
        line.end();
        line.show("2 of 9");
        line.println("table");

        assertThat(screen()).isEqualTo("table" + System.lineSeparator());
    }

    @Test
    void elsewhereAWholeLineIsPrintedUntilTheEnd() {
        PrintStream pipe = new PrintStream(terminal, true, UTF_8);
        ProgressDisplay display = ProgressDisplay.asLines(pipe);

        display.show(crawl());
        display.end();
        display.show(crawl());

        assertThat(display.interval()).hasSeconds(10);
        assertThat(terminal.toString(UTF_8).lines()).singleElement().isEqualTo(new ProgressLine(crawl()).whole());
    }
}
