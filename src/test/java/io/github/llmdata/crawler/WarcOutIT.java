package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.LoopbackServer;
import io.github.llmdata.crawler.testing.WarcCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The web archives of a crawl: other tools find no fault in them, and we read them back. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WarcOutIT {
    private static final String ARCHIVE = "crawler.output.warc=true";

    @TempDir
    Path dir;

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("out/warc"))) {
            return files.filter(file -> file.toString().endsWith(".warc.gz"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> texts(List<JsonNode> records) {
        Map<String, String> texts = new TreeMap<>();
        for (JsonNode document : records) {
            texts.put(
                    document.get("id").asText() + " " + document.get("url").asText(),
                    document.get("text").asText() + document.get("fetched").asText());
        }
        return texts;
    }

    private static long countOf(String type, List<String> records) {
        return records.stream().filter(entry -> entry.startsWith(type)).count();
    }

    @Test
    void aCrawlIsArchivedReadBackAndReferredTo() throws IOException {
        WikiRun run = new WikiRun(dir);
        try (LoopbackServer server = LoopbackServer.start()) {
            List<String> urls = Stream.of(
                            "/etag/1", "/etag/2", "/chunked", "/close-delimited", "/status/404", "/redirect-chain/1")
                    .map(server::url)
                    .toList();
            Ended first = run.run(urls, ARCHIVE);
            assertThat(first.exitCode()).as(first.stderr()).isZero();
            Path archive = archives().get(0);
            Map<String, String> crawled = texts(run.records());
            List<String> records = WarcCheck.records(archive);

            assertThat(WarcCheck.complaints(archive)).isEmpty();
            assertThat(crawled).hasSize(5);
            assertThat(records)
                    .contains("response " + server.url("/robots.txt"), "response " + server.url("/status/404"));
            assertThat(countOf("request", records))
                    .isEqualTo(countOf("response", records))
                    .isEqualTo(server.requests().size())
                    .isEqualTo(
                            run.out().report().at("/notes/archived-exchanges").asLong());

            Ended second = run.run(urls, ARCHIVE);
            assertThat(second.exitCode()).as(second.stderr()).isZero();
            assertThat(WarcCheck.complaints(archives().get(1))).isEmpty();
            assertThat(WarcCheck.records(archives().get(1)))
                    .contains("revisit " + server.url("/etag/1"), "revisit " + server.url("/etag/2"))
                    .filteredOn(entry -> entry.startsWith("revisit"))
                    .hasSize(2);

            int requests = server.requests().size();
            Ended again = run.run(List.of(), "crawler.wiki.input=\"" + archive + "\"");
            assertThat(again.exitCode()).as(again.stderr()).isZero();
            assertThat(texts(run.records())).isEqualTo(crawled);
            assertThat(server.requests()).hasSize(requests);
        }
    }
}
