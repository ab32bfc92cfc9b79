package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals during a crawl with requests under way. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WikiStopIT {
    private static final int HOSTS = 20;
    private static final int PER_HOST = 4;

    /** Fewer than the slots for requests, because a lookup of a name occupies one. */
    private static final int NAMES = 5;

    /** The time that a signal may take to have an effect. */
    private static final long ARRIVAL_MILLIS = 200;

    /** Well below the drain timeout, which is 20 s where it is not set. */
    private static final long AT_ONCE = TimeUnit.SECONDS.toNanos(10);

    /** For a drain timeout of 2 s. */
    private static final long DRAINED_IN_TWO_SECONDS = TimeUnit.SECONDS.toNanos(2 + 8);

    @TempDir
    Path dir;

    private final List<String> hosts = LoopbackServer.hosts(HOSTS);
    private final LoopbackServer server = LoopbackServer.start(hosts);

    @AfterEach
    void close() {
        server.close();
    }

    private WikiRun run() {
        return new WikiRun(dir);
    }

    /** Half of the hosts respond after a while, the others never. */
    private List<String> urls() {
        List<String> urls = new ArrayList<>();
        for (int n = 0; n < PER_HOST; n++) {
            for (int i = 0; i < HOSTS; i++) {
                String path = i < HOSTS / 2 ? "/slow-start/1500?n=" : "/hang-before-headers/";
                urls.add(server.url(hosts.get(i), path + n));
            }
        }
        return urls;
    }

    /** Starts a run with default signal handling, even if the shell that runs the build ignores signals. */
    private CrawlerProcess start(String... settings) {
        return CrawlerProcess.startForSignals(dir, List.of(), run().options(urls(), settings));
    }

    private void awaitPages(CrawlerProcess crawler, int count) throws InterruptedException {
        crawler.awaitWhileRunning(() -> pages() >= count);
    }

    private long pages() {
        return server.requests().stream()
                .filter(seen -> !seen.target().equals("/robots.txt"))
                .count();
    }

    /** Sends a signal, waits for the end, and asserts that no request left once it had arrived. */
    private Ended stop(CrawlerProcess crawler, String name) throws IOException, InterruptedException {
        crawler.signal(name);
        crawler.awaitStopping();
        long arrived = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ARRIVAL_MILLIS);
        Ended ended = crawler.await();
        assertThat(server.requests()).noneMatch(seen -> seen.nanos() > arrived);
        return ended;
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void afterASignalRequestsFinishAndNoMoreAreSent(String name, int exitCode)
            throws IOException, InterruptedException {
        CrawlerProcess crawler = start("host.max-concurrent=1", "timeout.first-byte=3s", "timeout.total=4s");
        awaitPages(crawler, HOSTS);
        Ended ended = stop(crawler, name);

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
        assertThat(run().out().report().get("status").asText()).isEqualTo("stopped");
        assertThat(run().out().isBalanced()).isTrue();
        JsonNode urls = run().out().account("urls");
        assertThat(urls.get("in").asInt()).isEqualTo(HOSTS * PER_HOST);
        List<JsonNode> records = run().out().lines("dataset_wiki.jsonl.part");
        assertThat(urls.get("out").asInt()).isEqualTo(records.size());
        assertThat(records.stream().map(WikiRun::requested))
                .containsExactlyInAnyOrderElementsOf(server.requests().stream()
                        .filter(seen -> seen.target().startsWith("/slow-start/"))
                        .map(seen -> server.url(seen.host(), seen.target()))
                        .toList());
        assertThat(urls.get("dropped")).isEmpty();
        assertThat(run().out().samples("dataset_wiki.txt.part")).hasSameSizeAs(records);
    }

    @Test
    void urlsThatWaitForRulesAtTheSignalStayPending() throws IOException, InterruptedException {
        hosts.subList(1, HOSTS).forEach(host -> server.alias(host, "/robots.txt", "/hang-before-headers"));
        CrawlerProcess crawler =
                start("host.max-concurrent=1", "timeout.first-byte=3s", "timeout.total=4s", "retry.max-attempts=1");
        awaitPages(crawler, 1);
        Ended ended = stop(crawler, "TERM");

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
        assertThat(run().out().isBalanced()).isTrue();
        JsonNode urls = run().out().account("urls");
        assertThat(urls.get("in").asInt()).isEqualTo(HOSTS * PER_HOST);
        assertThat(urls.get("out").asInt()).isEqualTo(1);
        assertThat(urls.get("pending").asInt()).isEqualTo(HOSTS * PER_HOST - 1);
    }

    @Test
    void requestsThatDoNotEndInTimeStayPendingAndTheReportIsWritten() throws IOException, InterruptedException {
        hosts.subList(1, HOSTS).forEach(host -> server.alias(host, "/robots.txt", "/hang-before-headers"));
        CrawlerProcess crawler = start(
                "host.max-concurrent=1",
                "timeout.first-byte=60s",
                "timeout.total=60s",
                "crawler.shutdown.drain-timeout=1s");
        awaitPages(crawler, 1);
        Ended ended = stop(crawler, "TERM");

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
        assertThat(run().out().report().get("status").asText()).isEqualTo("stopped");
        assertThat(run().out().isBalanced()).isTrue();
        JsonNode urls = run().out().account("urls");
        assertThat(urls.get("in").asInt()).isEqualTo(HOSTS * PER_HOST);
        assertThat(urls.get("pending").asInt()).isGreaterThanOrEqualTo(HOSTS * PER_HOST - 1);
    }

    @ParameterizedTest
    @CsvSource({"TERM, INT, 130", "INT, TERM, 143", "TERM, TERM, 143"})
    void aSecondSignalEndsTheRunAtOnce(String first, String second, int exitCode)
            throws IOException, InterruptedException {
        CrawlerProcess crawler = start("timeout.first-byte=60s", "timeout.total=60s", "host.max-concurrent=1");
        awaitPages(crawler, HOSTS);
        crawler.signal(first);
        crawler.awaitStopping();
        long signalled = System.nanoTime();
        crawler.signal(second);

        assertThat(crawler.await().exitCode()).isEqualTo(exitCode);
        assertThat(System.nanoTime() - signalled).isLessThan(AT_ONCE);
    }

    @Test
    void hangingServersDelayTheEndByTheDrainTimeoutAtMost() throws IOException, InterruptedException {
        List<String> hangs = List.of(
                "/hang-before-headers", "/hang-after-headers", "/drip-header", "/drip-body", "/junk", "/no-answer");
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            urls.add(server.url(hosts.get(i), hangs.get(i % hangs.size()) + "/" + i));
        }
        CrawlerProcess crawler = CrawlerProcess.startForSignals(
                dir,
                List.of(),
                run().options(
                                urls,
                                "timeout.first-byte=60s",
                                "timeout.total=60s",
                                "crawler.shutdown.drain-timeout=2s"));
        awaitPages(crawler, HOSTS);
        long signalled = System.nanoTime();
        Ended ended = stop(crawler, "TERM");

        assertThat(System.nanoTime() - signalled).isLessThan(DRAINED_IN_TWO_SECONDS);
        assertStopped(ended, HOSTS);
    }

    /** A pipe without content replaces the name server, so each lookup hangs. */
    @Test
    void aHangingNameServerDelaysTheEndByTheDrainTimeoutAtMost() throws IOException, InterruptedException {
        Path names = dir.resolve("names");
        new ProcessBuilder("mkfifo", names.toString()).start().waitFor();
        List<String> urls = new ArrayList<>(List.of(server.url(hosts.get(0), "/ok")));
        for (int i = 0; i < NAMES; i++) {
            urls.add("http://host-" + i + ".example/");
        }
        CrawlerProcess crawler = CrawlerProcess.startForSignals(
                dir,
                List.of("JAVA_TOOL_OPTIONS=-Djdk.net.hosts.file=" + names),
                run().options(urls, "timeout.connect=60s", "timeout.total=60s", "crawler.shutdown.drain-timeout=2s"));
        awaitPages(crawler, 1);
        long signalled = System.nanoTime();
        Ended ended = stop(crawler, "TERM");

        assertThat(System.nanoTime() - signalled).isLessThan(DRAINED_IN_TWO_SECONDS);
        assertStopped(ended, urls.size());
    }

    @Test
    void aStopDoesNotWaitForTheGap() throws IOException, InterruptedException {
        List<String> urls = List.of(server.url(hosts.get(0), "/ok/1"), server.url(hosts.get(0), "/ok/2"));
        CrawlerProcess crawler = CrawlerProcess.startForSignals(
                dir,
                List.of(),
                run().options(
                                urls,
                                "host.min-gap=60s",
                                "max-park=120s",
                                "timeout.first-byte=20s",
                                "timeout.total=20s"));
        crawler.awaitWhileRunning(() -> !server.requests().isEmpty());
        long signalled = System.nanoTime();
        Ended ended = stop(crawler, "TERM");

        assertThat(System.nanoTime() - signalled).isLessThan(AT_ONCE);
        assertStopped(ended, urls.size());
    }

    private void assertStopped(Ended ended, int urls) {
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
        assertThat(run().out().report().get("status").asText()).isEqualTo("stopped");
        assertThat(run().out().isBalanced()).isTrue();
        assertThat(run().out().account("urls").get("in").asInt()).isEqualTo(urls);
        int written = run().out().account("urls").get("out").asInt();
        assertThat(run().out().lines("dataset_wiki.jsonl.part")).hasSize(written);
        assertThat(run().out().samples("dataset_wiki.txt.part")).hasSize(written);
    }
}
