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

/** What signals do to a crawl with requests under way. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WikiStopIT {
    private static final int HOSTS = 20;
    private static final int PER_HOST = 4;

    /** What a signal may take to arrive, and to be passed on. */
    private static final long ARRIVAL_MILLIS = 200;

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

    /** Half of the hosts answer after a while, the others never. */
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

    /** Starts a run that lets signals through, whatever the shell has made of them that runs the build. */
    private CrawlerProcess start(String... settings) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM", CrawlerProcess.java()));
        command.addAll(List.of("-jar", CrawlerProcess.jar().toString()));
        command.addAll(List.of(run().options(urls(), settings)));
        return CrawlerProcess.start(dir, command);
    }

    private void awaitPages(CrawlerProcess crawler, int count) throws InterruptedException {
        while (crawler.process().isAlive() && pages(Long.MIN_VALUE) < count) {
            crawler.process().waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(crawler.process().isAlive()).isTrue();
    }

    private long pages(long sinceNanos) {
        return server.requests().stream()
                .filter(seen -> !seen.target().equals("/robots.txt"))
                .filter(seen -> seen.nanos() >= sinceNanos)
                .count();
    }

    private static void signal(CrawlerProcess crawler, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(crawler.process().pid()))
                .start()
                .waitFor();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalLetsRequestsEndAndBeginsNoMore(String name, int exitCode) throws IOException, InterruptedException {
        CrawlerProcess crawler = start("host.max-concurrent=1", "timeout.first-byte=3s", "timeout.total=4s");
        awaitPages(crawler, HOSTS);
        signal(crawler, name);
        long signalled = System.nanoTime();
        Ended ended = crawler.await();

        long arrived = signalled + TimeUnit.MILLISECONDS.toNanos(ARRIVAL_MILLIS);
        assertThat(server.requests()).noneMatch(seen -> seen.nanos() > arrived);
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
    void whatRulesWouldDecideAfterTheSignalIsPending() throws IOException, InterruptedException {
        hosts.subList(1, HOSTS).forEach(host -> server.alias(host, "/robots.txt", "/hang-before-headers"));
        CrawlerProcess crawler =
                start("host.max-concurrent=1", "timeout.first-byte=3s", "timeout.total=4s", "retry.max-attempts=1");
        awaitPages(crawler, 1);
        signal(crawler, "TERM");
        Ended ended = crawler.await();

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
        assertThat(run().out().isBalanced()).isTrue();
        JsonNode urls = run().out().account("urls");
        assertThat(urls.get("in").asInt()).isEqualTo(HOSTS * PER_HOST);
        assertThat(urls.get("out").asInt()).isEqualTo(1);
        assertThat(urls.get("pending").asInt()).isEqualTo(HOSTS * PER_HOST - 1);
    }

    @Test
    void whatDoesNotEndInTimeIsPendingAndTheReportIsWritten() throws IOException, InterruptedException {
        hosts.subList(1, HOSTS).forEach(host -> server.alias(host, "/robots.txt", "/hang-before-headers"));
        CrawlerProcess crawler = start(
                "host.max-concurrent=1",
                "timeout.first-byte=60s",
                "timeout.total=60s",
                "crawler.shutdown.drain-timeout=1s");
        awaitPages(crawler, 1);
        signal(crawler, "TERM");
        Ended ended = crawler.await();

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
        assertThat(run().out().report().get("status").asText()).isEqualTo("stopped");
        assertThat(run().out().isBalanced()).isTrue();
        JsonNode urls = run().out().account("urls");
        assertThat(urls.get("in").asInt()).isEqualTo(HOSTS * PER_HOST);
        assertThat(urls.get("pending").asInt()).isGreaterThanOrEqualTo(HOSTS * PER_HOST - 1);
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws IOException, InterruptedException {
        CrawlerProcess crawler = start("timeout.first-byte=60s", "timeout.total=60s", "host.max-concurrent=1");
        awaitPages(crawler, HOSTS);
        long first = System.nanoTime();
        signal(crawler, "TERM");
        while (!crawler.process().waitFor(200, TimeUnit.MILLISECONDS)) {
            signal(crawler, "TERM");
        }

        assertThat(crawler.await().exitCode()).isEqualTo(143);
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - first)).isLessThan(10);
    }
}
