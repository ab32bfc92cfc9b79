package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.Fault;
import io.github.llmdata.crawler.testing.LoopbackCommonCrawl;
import io.github.llmdata.crawler.testing.ThreadPage;
import io.github.llmdata.crawler.testing.WarcBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals during a run through Common Crawl. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RedditStopIT {
    private static final int THREADS = 12;

    /** The time that a signal may take to have an effect. */
    private static final long ARRIVAL_MILLIS = 200;

    private static final int HANGING_MILLIS = 50_000;

    /** Well below the drain timeout, which is 20 s where it is not set. */
    private static final long AT_ONCE = TimeUnit.SECONDS.toNanos(10);

    @TempDir
    Path dir;

    private final LoopbackCommonCrawl web = LoopbackCommonCrawl.start();

    /** Each capture in a file of its own, so that each is a request. */
    @BeforeEach
    void fill() {
        for (int i = 0; i < THREADS; i++) {
            ThreadPage thread = ThreadPage.of("1abc" + Integer.toString(i, 36), "ask", "What about number " + i + "?")
                    .comment("somebody", 3, "<p>There is much to be said about number " + i + ".</p>");
            WarcBuilder warc = new WarcBuilder("crawl-data/CC-MAIN-2023-50/segments/1/warc/" + i + ".warc.gz");
            warc.add(CrawledPage.of(thread.url(), "20231128013045", thread.html()));
            web.add(warc);
        }
    }

    @AfterEach
    void close() {
        web.close();
    }

    private RedditRun run() {
        return new RedditRun(dir, web);
    }

    /** Sends a signal, waits for the end, and asserts that no request left once it had arrived. */
    private Ended stop(CrawlerProcess crawler, String name) throws IOException, InterruptedException {
        crawler.signal(name);
        crawler.awaitStopping();
        long arrived = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ARRIVAL_MILLIS);
        Ended ended = crawler.await();
        assertThat(web.requests()).noneMatch(seen -> seen.nanos() > arrived);
        return ended;
    }

    private void assertStopped(Ended ended, int exitCode) {
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
        assertThat(run().out().report().get("status").asText()).isEqualTo("stopped");
        assertThat(run().out().isBalanced()).isTrue();
        int written = run().out().account("records").get("out").asInt();
        assertThat(run().out().lines("dataset_reddit.jsonl.part")).hasSize(written);
        assertThat(run().out().samples("dataset_reddit.txt.part")).hasSize(written);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void afterASignalRequestsFinishAndNoMoreAreSent(String signal, int exitCode)
            throws IOException, InterruptedException {
        web.fault(".warc.gz", Fault.slow(1000), 1);
        CrawlerProcess crawler = run().start();
        crawler.awaitWhileRunning(() -> web.requestsTo(LoopbackCommonCrawl.DATA).size() >= 3);
        Ended ended = stop(crawler, signal);

        assertStopped(ended, exitCode);
        assertThat(run().out().account("captures").get("in").asInt()).isEqualTo(THREADS);
        assertThat(run().out().account("records").get("out").asInt())
                .isEqualTo(web.ranges().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"collinfo.json", "-index", ".warc.gz"})
    void hangingServersDelayTheEndByTheDrainTimeoutAtMost(String part) throws IOException, InterruptedException {
        web.fault(part, Fault.slow(HANGING_MILLIS), 1);
        CrawlerProcess crawler = run().start(
                        "crawler.fetch.timeout.first-byte=60s",
                        "crawler.fetch.timeout.total=60s",
                        "crawler.shutdown.drain-timeout=2s");
        crawler.awaitWhileRunning(
                () -> web.requests().stream().anyMatch(seen -> seen.target().contains(part)));
        long signalled = System.nanoTime();
        Ended ended = stop(crawler, "TERM");

        assertThat(System.nanoTime() - signalled).isLessThan(TimeUnit.SECONDS.toNanos(2 + 8));
        assertStopped(ended, 143);
    }

    @Test
    void aSecondSignalEndsTheRunAtOnce() throws IOException, InterruptedException {
        web.fault("-index", Fault.slow(HANGING_MILLIS), 1);
        CrawlerProcess crawler = run().start("crawler.fetch.timeout.first-byte=60s", "crawler.fetch.timeout.total=60s");
        crawler.awaitWhileRunning(() -> !web.requests().isEmpty());
        crawler.signal("TERM");
        crawler.awaitStopping();
        long signalled = System.nanoTime();
        crawler.signal("INT");

        assertThat(crawler.await().exitCode()).isEqualTo(130);
        assertThat(System.nanoTime() - signalled).isLessThan(AT_ONCE);
    }

    @Test
    void aDryRunThatWaitsForTheIndexIsStoppedAtOnce() throws IOException, InterruptedException {
        web.fault("-index", Fault.slow(HANGING_MILLIS), 1);
        String[] options = run().options("crawler.fetch.timeout.first-byte=60s", "crawler.fetch.timeout.total=60s");
        Path temporary = Files.createDirectory(dir.resolve("temporary"));
        CrawlerProcess crawler = CrawlerProcess.startForSignals(
                dir,
                List.of("JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + temporary),
                Stream.concat(Arrays.stream(options), Stream.of("--dry-run")).toArray(String[]::new));
        crawler.awaitWhileRunning(() -> !web.requests().isEmpty());
        long signalled = System.nanoTime();
        Ended ended = stop(crawler, "TERM");

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
        assertThat(System.nanoTime() - signalled).isLessThan(AT_ONCE);
        assertThat(dir.resolve("out")).doesNotExist();
        assertThat(temporary).isEmptyDirectory();
    }
}
