package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.PoisonFarm;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, with a small heap, on servers that do it harm, beside good ones; killed twice and resumed. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PoisonFarmIT {
    private static final List<String> SMALL_HEAP = List.of("-Xmx256m");

    /** Requests between two kills; a whole run sends some hundreds. */
    private static final int REQUESTS = 70;

    private static final String[] SETTINGS = {
        "timeout.connect=2s",
        "timeout.first-byte=3s",
        "timeout.total=5s",
        "max-body-bytes=10MiB",
        "retry.max-attempts=2",
        "max-park=2s",
        "host.min-gap=20ms"
    };

    @TempDir
    Path dir;

    private final PoisonFarm farm = new PoisonFarm();

    @AfterEach
    void close() {
        farm.close();
    }

    private CrawlerProcess start() {
        return CrawlerProcess.start(dir, SMALL_HEAP, new WikiRun(dir).options("urls.txt", SETTINGS));
    }

    private void killAfterSomeRequests() throws InterruptedException {
        int before = farm.requests();
        CrawlerProcess crawler = start();
        crawler.awaitWhileRunning(() -> farm.requests() >= before + REQUESTS);
        crawler.process().destroyForcibly().onExit().join();
    }

    @Test
    void goodPagesAreAllThereAndEachBadOneHasItsReason() throws InterruptedException {
        new WikiRun(dir).write("urls.txt", String.join("\n", farm.urls()));
        killAfterSomeRequests();
        killAfterSomeRequests();
        CrawlerProcess.Ended ended = start().await();

        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
        WikiRun run = new WikiRun(dir);
        assertThat(run.out().isBalanced()).isTrue();
        Map<String, String> ends = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (JsonNode record : run.records()) {
            ends.put(WikiRun.requested(record), "record");
            texts.put(WikiRun.requested(record), record.get("text").asText());
        }
        Set<String> tooLargeForHeap = new HashSet<>();
        for (JsonNode line : run.ledger()) {
            ends.put(line.get("id").asText(), line.get("reason").asText());
            if (line.get("measured").asText().startsWith("OutOfMemoryError")) {
                tooLargeForHeap.add(line.get("id").asText());
            }
        }
        assertGoodPages(texts);
        assertBadPages(ends, tooLargeForHeap);
        assertThat(run.out().text("dataset_wiki.jsonl")).doesNotContain("POISON");
    }

    private void assertGoodPages(Map<String, String> texts) {
        for (String url : farm.good()) {
            String address = url.replaceFirst("http://([^:]+):\\d+", "$1");
            String text = "# " + address + "\n\nThis stands at " + address + " and nowhere else.";
            assertThat(texts.get(url)).as(url).isEqualTo(text);
        }
    }

    /** Whether a page of 9 MB fits into the heap depends on what else is under way. */
    private void assertBadPages(Map<String, String> ends, Set<String> tooLargeForHeap) {
        Map<String, String> wrong = new TreeMap<>();
        farm.bad().forEach((url, allowed) -> {
            String end = ends.getOrDefault(url, "pending");
            if (!allowed.contains(end) && !tooLargeForHeap.contains(url)) {
                wrong.put(farm.nameOf(url), end + " instead of " + allowed);
            }
        });
        assertThat(wrong).isEmpty();
        Set<String> pending = farm.bad().keySet().stream()
                .filter(url -> !ends.containsKey(url))
                .collect(Collectors.toSet());
        assertThat(new WikiRun(dir).out().account("urls").get("pending").asInt())
                .isEqualTo(pending.size());
        for (String url : pending) {
            String host = url.replaceFirst("https?://([^:/]+).*", "$1");
            assertThat(new WikiRun(dir)
                            .out()
                            .report()
                            .at("/hosts/" + host + "/retry_after_waits")
                            .asInt())
                    .as("why %s is pending", url)
                    .isPositive();
        }
    }
}
