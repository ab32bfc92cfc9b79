package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** One crawl of the packaged jar over a thousand URLs, compared with what the server saw. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WikiCrawlIT {
    /** How late a thread of the server may read a request on a busy machine. */
    private static final double JITTER_MILLIS = 70;

    /** The resolution of the timers that wake a queue. */
    private static final int TIMER_MILLIS = 20;

    private static final double MILLI = 1e6;

    @TempDir
    static Path dir;

    private static TroubledWeb web;
    private static WikiRun run;
    private static Ended ended;

    @BeforeAll
    static void crawl() {
        web = new TroubledWeb();
        run = new WikiRun(dir);
        ended = run.run(web.list());
    }

    @AfterAll
    static void close() {
        web.close();
    }

    private static List<Seen> seenBy(String host) {
        return web.server().requestsTo(host);
    }

    private static double millisBetween(Seen one, Seen other) {
        return (other.nanos() - one.nanos()) / MILLI;
    }

    @Test
    void everyUrlEndsOnceAndAsExpected() {
        Map<String, List<String>> fates = new HashMap<>();
        run.records()
                .forEach(document -> fates.computeIfAbsent(WikiRun.requested(document), url -> new ArrayList<>())
                        .add(TroubledWeb.RECORD));
        run.ledger()
                .forEach(line -> fates.computeIfAbsent(line.get("id").asText(), url -> new ArrayList<>())
                        .add(line.get("reason").asText()));
        List<String> wrong = new ArrayList<>();
        web.expected().forEach((url, expected) -> {
            List<String> found = fates.getOrDefault(url, List.of(TroubledWeb.PENDING));
            if (!found.equals(List.of(expected.fate()))) {
                wrong.add(url + " should end as " + expected.fate() + ", not as " + found);
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(web.expected().keySet()).containsAll(fates.keySet());
    }

    @Test
    void everyRecordHoldsThePageOfItsUrl() {
        assertThat(run.records()).isNotEmpty().allSatisfy(document -> {
            String page = web.expected().get(WikiRun.requested(document)).page();
            assertThat(document.get("title").asText()).isEqualTo(page);
            assertThat(document.get("text").asText()).contains("This stands at " + page + " and nowhere else.");
        });
        assertThat(run.records().stream().map(document -> document.get("id").asText()))
                .doesNotHaveDuplicates();
        assertThat(run.out().samples("dataset_wiki.txt")).hasSize(run.records().size());
    }

    @Test
    void theAccountsAddUpToTheListAndAgreeWithTheFiles() {
        JsonNode urls = run.out().account("urls");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(run.out().isBalanced()).isTrue();
        assertThat(run.out().report().get("status").asText()).isEqualTo("parked");
        assertThat(urls.get("in").asInt()).isEqualTo(web.expected().size()).isEqualTo(1000);
        assertThat(urls.get("out").asInt()).isEqualTo(run.records().size());
        assertThat(urls.get("pending").asInt()).isEqualTo(TroubledWeb.PER_HOST);
        Map<String, Integer> reasons = run.ledger().stream()
                .collect(Collectors.toMap(line -> line.get("reason").asText(), line -> 1, Integer::sum, TreeMap::new));
        Map<String, Integer> dropped = new TreeMap<>();
        urls.get("dropped")
                .properties()
                .forEach(entry -> dropped.put(entry.getKey(), entry.getValue().asInt()));
        assertThat(dropped).isEqualTo(reasons);
    }

    @Test
    void noHostGetsMoreRequestsAtOnceThanItMay() {
        assertThat(web.hosts())
                .allSatisfy(host ->
                        assertThat(web.server().maxConcurrent(host)).as(host).isBetween(1, WikiRun.MAX_CONCURRENT));
    }

    /** Measured over several requests, because the times of two are too inexact. */
    @Test
    void requestsToAHostKeepTheGap() {
        assertThat(web.hostsWithoutResends()).allSatisfy(host -> {
            List<Seen> seen = seenBy(host);
            for (int i = 0; i < seen.size(); i++) {
                for (int j = i + 1; j < seen.size(); j++) {
                    assertThat(millisBetween(seen.get(i), seen.get(j)))
                            .as("%s, requests %d to %d", host, i, j)
                            .isGreaterThan((j - i) * WikiRun.MIN_GAP_MILLIS - JITTER_MILLIS);
                }
            }
        });
    }

    @Test
    void rulesComeBeforePages() {
        assertThat(web.hosts()).allSatisfy(host -> {
            List<String> kinds = seenBy(host).stream()
                    .map(seen -> seen.target().equals("/robots.txt") ? "rules" : "page")
                    .distinct()
                    .toList();
            assertThat(kinds).as(host).startsWith("rules");
            assertThat(seenBy(host).stream()
                            .skip(seenBy(host).stream()
                                    .takeWhile(seen -> seen.target().equals("/robots.txt"))
                                    .count()))
                    .noneMatch(seen -> seen.target().equals("/robots.txt"));
        });
        List<Seen> slow = seenBy(web.slowRules);
        assertThat(millisBetween(slow.get(0), slow.get(1))).isGreaterThan(499);
    }

    @Test
    void forbiddenUrlsAreNotRequested() {
        assertThat(web.server().requests()).noneMatch(seen -> seen.target().startsWith("/secret/"));
        assertThat(seenBy(web.withoutRules))
                .hasSize(WikiRun.MAX_ATTEMPTS)
                .allMatch(seen -> seen.target().equals("/robots.txt"));
    }

    @Test
    void aHostThatAsksForAPauseGetsIt() {
        List<Seen> seen = seenBy(web.throttling);
        Map<String, Boolean> asked = new HashMap<>();
        int pauses = 0;
        for (Seen request : seen) {
            boolean isRefusal = request.target().startsWith("/429-") && asked.put(request.target(), true) == null;
            if (isRefusal) {
                pauses++;
                assertThat(seen.stream().map(other -> millisBetween(request, other)))
                        .as(request.target())
                        .noneMatch(millis -> millis > JITTER_MILLIS && millis < 998);
            }
        }
        assertThat(pauses).isEqualTo(4);
    }

    @Test
    void nothingIsRequestedMoreOftenThanAllowed() {
        Map<String, Long> times = web.server().requests().stream()
                .collect(Collectors.groupingBy(seen -> seen.host() + seen.target(), Collectors.counting()));
        times.forEach((address, count) -> {
            int most = address.startsWith(web.fragile) ? WikiRun.MAX_ATTEMPTS + 1 : WikiRun.MAX_ATTEMPTS;
            assertThat(count).as(address).isLessThanOrEqualTo(most);
        });
        assertThat(web.wellHosts().stream().mapToInt(host -> seenBy(host).size()))
                .allMatch(count -> count == TroubledWeb.PER_HOST + 1);
    }

    @Test
    void theReportAgreesWithWhatTheServerSaw() {
        JsonNode hosts = run.out().report().get("hosts");

        assertThat(web.hostsWithoutResends()).allSatisfy(host -> {
            JsonNode figures = hosts.get(host);
            List<Seen> seen = seenBy(host);
            long targets = seen.stream().map(Seen::target).distinct().count();
            assertThat(figures.get("requests").asInt()).as(host).isEqualTo(seen.size());
            // on a busy machine a request may time out before it is sent
            assertThat(figures.get("retries").asLong())
                    .as(host)
                    .isBetween(seen.size() - targets, seen.size() - targets + 2);
            assertThat(figures.get("max_concurrent").asInt())
                    .as(host)
                    .isGreaterThanOrEqualTo(web.server().maxConcurrent(host))
                    .isLessThanOrEqualTo(WikiRun.MAX_CONCURRENT);
            double shortest = Double.MAX_VALUE;
            for (int i = 1; i < seen.size(); i++) {
                shortest = Math.min(shortest, millisBetween(seen.get(i - 1), seen.get(i)));
            }
            assertThat(figures.get("min_gap_ms").asDouble())
                    .as(host)
                    .isBetween((double) WikiRun.MIN_GAP_MILLIS, shortest + JITTER_MILLIS);
        });
        assertThat(hosts.at("/" + web.denying + "/denied").asInt()).isEqualTo(10);
        assertThat(hosts.at("/" + web.throttling + "/throttled").asInt()).isEqualTo(4);
        assertThat(hosts.at("/" + web.throttling + "/retry_after_waits").asInt())
                .isEqualTo(4);
    }

    @Test
    void faultyHostsDoNotDelayTheOthers() {
        double own = TroubledWeb.PER_HOST * (WikiRun.MIN_GAP_MILLIS + TIMER_MILLIS);

        assertThat(web.wellHosts()).allSatisfy(host -> {
            List<Seen> seen = seenBy(host);
            assertThat(millisBetween(seen.get(0), seen.get(seen.size() - 1)))
                    .as(host)
                    .isLessThan(3 * own);
        });
        List<Seen> silent = seenBy(web.silent);
        assertThat(web.wellHosts()).allSatisfy(host -> {
            List<Seen> seen = seenBy(host);
            assertThat(millisBetween(seen.get(seen.size() - 1), silent.get(silent.size() - 1)))
                    .as(host)
                    .isPositive();
        });
    }
}
