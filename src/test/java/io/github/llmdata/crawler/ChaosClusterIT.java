package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One crawl by two processes, of which one is killed in the middle and never comes back. */
@Timeout(value = 170, unit = TimeUnit.SECONDS)
class ChaosClusterIT {
    private static final int PAGES = 24;
    private static final int REDIRECTS = 4;

    /** What machines that are one machine can afford: they notice within 5 s that one is dead, and take its shards at once. */
    private static final List<String> QUICK_DECISIONS = List.of(
            "min-nr-of-members=2",
            "gossip-interval=200ms",
            "leader-actions-interval=200ms",
            "periodic-tasks-initial-delay=200ms",
            "seed-node-timeout=2s",
            "retry-unsuccessful-join-after=1s",
            "failure-detector.heartbeat-interval=500ms",
            "failure-detector.acceptable-heartbeat-pause=2s",
            "split-brain-resolver.stable-after=1s",
            "down-removal-margin=0s",
            "distributed-data.gossip-interval=200ms",
            "distributed-data.notify-subscribers-interval=100ms",
            "sharding.updating-state-timeout=2s",
            "sharding.waiting-for-state-timeout=1s",
            "sharding.retry-interval=500ms",
            "sharding.rebalance-interval=2s",
            "singleton.hand-over-retry-interval=500ms");

    @TempDir
    Path dir;

    private final List<String> urls = new ArrayList<>();
    private final Map<String, String> fates = new TreeMap<>();

    /** Half of the redirects of a site lead to a page of the next, and the others to one that the next lists itself. */
    private void list(LoopbackServer server, List<String> hosts) {
        for (int site = 0; site < hosts.size(); site++) {
            String host = hosts.get(site);
            String next = hosts.get((site + 1) % hosts.size());
            for (int page = 0; page < PAGES; page++) {
                expect(server.url(host, "/ok/page-" + page), "record");
            }
            for (int moved = 0; moved < REDIRECTS; moved++) {
                boolean isListed = moved % 2 == 0;
                String target = isListed ? "/ok/page-" + moved : "/ok/unlisted-" + moved;
                server.alias(host, "/moved/" + moved, "/redirect-to?url=" + server.url(next, target));
                expect(server.url(host, "/moved/" + moved), isListed ? "duplicate" : "record");
            }
            expect(server.url(host, "/status/404"), "http-404");
        }
    }

    private void expect(String url, String fate) {
        urls.add(url);
        fates.put(url, fate);
    }

    private CrawlerProcess node(WikiRun run, int number, int port) {
        String[] options = run.options(
                "urls.txt",
                "host.min-gap=100ms",
                "timeout.first-byte=5s",
                "timeout.total=10s",
                "crawler.cluster.enabled=true",
                "crawler.cluster.host=127.0.2." + number,
                "crawler.cluster.port=" + port,
                "crawler.cluster.seed-nodes=[\"127.0.2.1:" + port + "\"]",
                "crawler.cluster.shards=4");
        return CrawlerProcess.start(
                dir,
                QUICK_DECISIONS.stream()
                        .map(setting -> "-Dakka.cluster." + setting)
                        .toList(),
                options);
    }

    @Test
    void endsAsTheRunOfOneMachineAlthoughAMachineIsKilled() throws InterruptedException {
        List<String> hosts = LoopbackServer.hosts(4);
        WikiRun run = new WikiRun(dir);
        try (LoopbackServer server = LoopbackServer.start(hosts)) {
            list(server, hosts);
            run.write("urls.txt", String.join("\n", urls));
            int port = LoopbackServer.refusingPort();
            List<CrawlerProcess> nodes =
                    Stream.of(1, 2).map(number -> node(run, number, port)).toList();
            Process victim = nodes.get(1).process();
            nodes.get(0).awaitWhileRunning(() -> server.requests().size() > urls.size() / 3 && hasOwned(victim.pid()));
            victim.destroyForcibly();
            CrawlerProcess.Ended ended = nodes.get(0).await();

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(found(run)).isEqualTo(fates);
            JsonNode account = run.out().account("urls");
            assertThat(account.get("in").asInt()).isEqualTo(urls.size());
            assertThat(account.get("pending").asInt()).isZero();
            assertThat(run.out().isBalanced()).isTrue();
            assertThat(run.out().samples("dataset_wiki.txt"))
                    .hasSize(run.records().size());
            hosts.forEach(host -> assertThat(server.maxConcurrent(host)).isLessThanOrEqualTo(WikiRun.MAX_CONCURRENT));
        }
    }

    /** Whether a process has taken a shard. */
    private boolean hasOwned(long pid) {
        try (Stream<Path> files = Files.walk(dir.resolve("out").resolve("shards"))) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]{6}"))
                    .anyMatch(file -> read(file).strip().endsWith("/" + pid));
        } catch (IOException | UncheckedIOException e) {
            return false; // a folder or file that comes or goes meanwhile
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> found(WikiRun run) {
        return Stream.concat(
                        run.records().stream().map(document -> Map.entry(WikiRun.requested(document), "record")),
                        run.ledger().stream()
                                .map(line -> Map.entry(
                                        line.get("id").asText(),
                                        line.get("reason").asText())))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one + " and " + other, TreeMap::new));
    }
}
