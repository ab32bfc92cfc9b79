package io.github.llmdata.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.Dataset;
import io.github.llmdata.crawler.testing.LoopbackCommonCrawl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs of {@code --mode reddit} over a loopback index and its archives, with short timeouts and pauses. */
final class RedditRun {
    static final int INDEX_GAP_MILLIS = 100;
    static final int DATA_GAP_MILLIS = 60;
    static final int DATA_CONCURRENT = 2;
    static final int MAX_ATTEMPTS = 3;

    private static final List<String> SETTINGS = List.of(
            "crawler.fetch.contact=\"https://llmdata.github.io/llm-data-pipeline\"",
            "crawler.fetch.allow-private-addresses=[\"127.0.0.0/8\"]",
            "crawler.fetch.timeout.connect=3s",
            "crawler.fetch.timeout.first-byte=2s",
            "crawler.fetch.timeout.total=3s",
            "crawler.fetch.retry.max-attempts=" + MAX_ATTEMPTS,
            "crawler.fetch.retry.min-backoff=50ms",
            "crawler.fetch.retry.max-backoff=400ms",
            "crawler.fetch.max-park=4s",
            "crawler.fetch.profiles.\"" + LoopbackCommonCrawl.INDEX + "\".max-concurrent=1",
            "crawler.fetch.profiles.\"" + LoopbackCommonCrawl.INDEX + "\".min-gap=" + INDEX_GAP_MILLIS + "ms",
            "crawler.fetch.profiles.\"" + LoopbackCommonCrawl.DATA + "\".max-concurrent=" + DATA_CONCURRENT,
            "crawler.fetch.profiles.\"" + LoopbackCommonCrawl.DATA + "\".min-gap=" + DATA_GAP_MILLIS + "ms");

    private final Path dir;
    private final LoopbackCommonCrawl web;

    /** Runs in a folder, which gets the output. */
    RedditRun(Path dir, LoopbackCommonCrawl web) {
        this.dir = dir;
        this.web = web;
    }

    /** Options for a run that queries the index; the given settings win over the usual ones. */
    String[] options(String... settings) {
        List<String> options = new ArrayList<>(List.of("--mode", "reddit", "--output", "out", "--no-analysis"));
        List<String> servers = List.of(
                "crawler.reddit.index-url=\"" + web.indexUrl() + "\"",
                "crawler.reddit.data-url=\"" + web.dataUrl() + "\"");
        Stream.of(SETTINGS.stream(), servers.stream(), Stream.of(settings))
                .flatMap(some -> some)
                .forEach(setting -> options.addAll(List.of("--set", setting)));
        return options.toArray(String[]::new);
    }

    CrawlerProcess.Ended run(String... settings) {
        return CrawlerProcess.run(dir, options(settings));
    }

    /** Starts a run with default signal handling, even if the shell that runs the build ignores signals. */
    CrawlerProcess start(String... settings) {
        return CrawlerProcess.startForSignals(dir, List.of(), options(settings));
    }

    Dataset out() {
        return new Dataset(dir.resolve("out"));
    }

    List<JsonNode> records() {
        return out().lines("dataset_reddit.jsonl");
    }

    List<JsonNode> ledger() {
        return out().lines("dropped_reddit.jsonl");
    }

    /** The text of a turn of a record. */
    static String turn(JsonNode document, int number) {
        return document.at("/messages/" + number + "/content").asText();
    }
}
