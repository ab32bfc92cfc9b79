package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.LoopbackCommonCrawl;
import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One run of the packaged jar over an index and archives with faults of every kind, compared with what the servers saw. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RedditCrawlIT {
    /** How late a thread of the server may read a request on a busy machine. */
    private static final double JITTER_MILLIS = 50;

    private static final double MILLI = 1e6;

    @TempDir
    static Path dir;

    private static TroubledCrawl crawl;
    private static RedditRun run;
    private static Ended ended;

    @BeforeAll
    static void crawl() {
        crawl = new TroubledCrawl();
        run = new RedditRun(dir, crawl.web());
        ended = run.run();
    }

    @AfterAll
    static void close() {
        crawl.close();
    }

    private static List<Seen> seenBy(String host) {
        return crawl.web().requestsTo(host);
    }

    @Test
    void writesTheBestAnswerOfEveryThread() {
        Map<String, String> written = new HashMap<>();
        run.records().forEach(document -> {
            assertThat(document.get("messages")).hasSize(2);
            assertThat(RedditRun.turn(document, 0))
                    .startsWith(document.get("title").asText());
            written.put(document.get("title").asText(), RedditRun.turn(document, 1));
        });

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(written).isEqualTo(crawl.answers());
        assertThat(run.records()).hasSameSizeAs(crawl.answers().keySet());
        assertThat(run.records()).allSatisfy(document -> {
            assertThat(document.get("id").asText()).startsWith("reddit:");
            assertThat(document.get("source").asText()).isNotEmpty();
            assertThat(document.get("fetched").asText()).startsWith("2023-");
            assertThat(document.at("/provenance/warc").asText()).endsWith(".warc.gz");
            assertThat(document.at("/provenance/offset").isIntegralNumber()).isTrue();
        });
        assertThat(run.out().samples("dataset_reddit.txt"))
                .hasSameSizeAs(run.records())
                .allMatch(sample -> sample.turns().size() == 2);
    }

    @Test
    void everythingElseIsDroppedForItsReason() {
        Map<String, Integer> dropped = new TreeMap<>();
        for (JsonNode account : run.out().report().get("accounts")) {
            account.get("dropped")
                    .properties()
                    .forEach(entry ->
                            dropped.merge(entry.getKey(), entry.getValue().asInt(), Integer::sum));
        }

        assertThat(dropped).isEqualTo(new TreeMap<>(crawl.drops()));
        Map<String, Long> ledger = run.ledger().stream()
                .collect(Collectors.groupingBy(line -> line.get("reason").asText(), Collectors.counting()));
        crawl.drops().forEach((reason, count) -> {
            if (!reason.equals("duplicate")) {
                assertThat(ledger).containsEntry(reason, (long) count);
            }
        });
    }

    @Test
    void theAccountsAddUp() {
        assertThat(run.out().isBalanced()).isTrue();
        assertThat(run.out().report().get("status").asText()).isEqualTo("completed");
        JsonNode records = run.out().account("records");
        assertThat(records.get("out").asInt()).isEqualTo(run.records().size());
        assertThat(run.out().account("captures").get("pending").asInt()).isZero();
        assertThat(run.out().account("threads").get("pending").asInt()).isZero();
        assertThat(run.out().account("captures").get("out").asInt())
                .isEqualTo(run.out().account("threads").get("in").asInt());
    }

    @Test
    void theServersGetNoMoreRequestsAtOnceThanTheyMay() {
        assertThat(crawl.web().maxConcurrent(LoopbackCommonCrawl.INDEX)).isEqualTo(1);
        assertThat(crawl.web().maxConcurrent(LoopbackCommonCrawl.DATA)).isBetween(1, RedditRun.DATA_CONCURRENT);
    }

    @Test
    void requestsKeepTheGap() {
        Map<String, Integer> gaps = Map.of(
                LoopbackCommonCrawl.INDEX, RedditRun.INDEX_GAP_MILLIS,
                LoopbackCommonCrawl.DATA, RedditRun.DATA_GAP_MILLIS);
        gaps.forEach((host, gap) -> {
            List<Seen> seen = seenBy(host);
            for (int i = 0; i < seen.size(); i++) {
                for (int j = i + 1; j < seen.size(); j++) {
                    assertThat((seen.get(j).nanos() - seen.get(i).nanos()) / MILLI)
                            .as("%s, requests %d to %d", host, i, j)
                            .isGreaterThan((j - i) * gap - JITTER_MILLIS);
                }
            }
        });
    }

    @Test
    void throttledRequestsAreRetried() {
        List<String> ranges = crawl.web().ranges();
        for (String name : List.of("slow", "busy", "limited", "pausing", "breaking")) {
            assertThat(ranges.stream().filter(range -> range.contains("/" + name + ".warc.gz")))
                    .as(name)
                    .hasSize(2);
        }
        assertThat(seenBy(LoopbackCommonCrawl.INDEX).stream()
                        .filter(seen -> seen.target().matches(".*[?&]page=[123](&.*)?")))
                .hasSize(6);
    }

    @Test
    void nothingIsRequestedMoreOftenThanAllowed() {
        Map<String, Long> times =
                crawl.web().ranges().stream().collect(Collectors.groupingBy(range -> range, Collectors.counting()));
        assertThat(times).allSatisfy((range, count) -> {
            boolean faulty = !range.contains("/main.warc.gz") && !range.contains("/aside.warc.gz");
            assertThat(count).as(range).isLessThanOrEqualTo(faulty ? RedditRun.MAX_ATTEMPTS : 1);
        });
        assertThat(seenBy(LoopbackCommonCrawl.DATA))
                .allMatch(seen -> seen.headers().getOrDefault("range", "").matches("bytes=\\d+-\\d+"));
    }

    @Test
    void theServersAreServicesAndGetTheUserAgent() {
        assertThat(crawl.web().requests())
                .isNotEmpty()
                .noneMatch(seen -> seen.target().contains("robots.txt"))
                .allMatch(seen -> seen.headers()
                        .getOrDefault("user-agent", "")
                        .contains("https://llmdata.github.io/llm-data-pipeline"));
        assertThat(crawl.web().requests().stream().filter(seen -> seen.target().contains("collinfo")))
                .hasSizeLessThanOrEqualTo(1);
    }
}
