package io.github.llmdata.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs of {@code --mode wiki} over loopback hosts, with short timeouts and pauses. */
final class WikiRun {
    static final int MIN_GAP_MILLIS = 80;
    static final int MAX_CONCURRENT = 2;
    static final int MAX_ATTEMPTS = 3;

    private static final List<String> SETTINGS = List.of(
            "contact=\"https://llmdata.github.io/llm-data-pipeline\"",
            "allow-private-addresses=[\"127.0.0.0/8\"]",
            "timeout.connect=3s",
            "timeout.first-byte=1s",
            "timeout.total=1500ms",
            "max-body-bytes=200KiB",
            "retry.max-attempts=" + MAX_ATTEMPTS,
            "retry.min-backoff=50ms",
            "retry.max-backoff=400ms",
            "max-park=4s",
            "host.max-concurrent=" + MAX_CONCURRENT,
            "host.min-gap=" + MIN_GAP_MILLIS + "ms");

    private final Path dir;

    /** Runs in a folder, which gets the list and the output. */
    WikiRun(Path dir) {
        this.dir = dir;
    }

    /** Options for a run over the URLs; further settings of {@code crawler.fetch} win over the usual ones. */
    String[] options(List<String> urls, String... settings) {
        write("urls.txt", String.join("\n", urls));
        return options("urls.txt", settings);
    }

    /** Options for a run over a file of the folder. */
    String[] options(String input, String... settings) {
        List<String> options = new ArrayList<>(List.of("--mode", "wiki", "--input", input, "--output", "out"));
        options.add("--no-analysis");
        Stream.concat(SETTINGS.stream(), Stream.of(settings))
                .map(setting -> setting.startsWith("crawler.") ? setting : "crawler.fetch." + setting)
                .forEach(setting -> options.addAll(List.of("--set", setting)));
        return options.toArray(String[]::new);
    }

    CrawlerProcess.Ended run(List<String> urls, String... settings) {
        return CrawlerProcess.run(dir, options(urls, settings));
    }

    void write(String name, String content) {
        try {
            Files.writeString(dir.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dataset out() {
        return new Dataset(dir.resolve("out"));
    }

    List<JsonNode> records() {
        return out().lines("dataset_wiki.jsonl");
    }

    List<JsonNode> ledger() {
        return out().lines("dropped_wiki.jsonl");
    }

    /** The URL of a record before redirects. */
    static String requested(JsonNode document) {
        return document.at("/provenance/requested").asText();
    }
}
