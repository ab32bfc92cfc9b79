package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.LoopbackServer;
import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The requests of a second run into the same folder. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WikiAgainIT {
    private static final int PAGES = 5;

    @TempDir
    Path dir;

    private List<JsonNode> recordsOfARun(LoopbackServer server, String... settings) {
        WikiRun run = new WikiRun(dir);
        List<String> urls = IntStream.range(0, PAGES)
                .mapToObj(i -> server.url("/etag/" + i))
                .toList();
        var ended = run.run(urls, settings);
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        List<JsonNode> records = new ArrayList<>(run.records());
        records.sort(Comparator.comparing(WikiRun::requested));
        return records;
    }

    private static List<Seen> pages(LoopbackServer server) {
        return server.requests().stream()
                .filter(seen -> seen.target().startsWith("/etag/"))
                .toList();
    }

    @Test
    void aSecondRunSendsConditionalRequestsAndWritesTheSameRecords() {
        try (LoopbackServer server = LoopbackServer.start()) {
            List<JsonNode> first = recordsOfARun(server);
            List<JsonNode> second = recordsOfARun(server);

            assertThat(first).hasSize(PAGES);
            assertThat(second).isEqualTo(first);
            assertThat(pages(server)).hasSize(2 * PAGES);
            assertThat(pages(server).subList(0, PAGES))
                    .noneMatch(seen -> seen.headers().containsKey("if-none-match"));
            assertThat(pages(server).subList(PAGES, 2 * PAGES))
                    .allSatisfy(seen -> assertThat(seen.headers())
                            .containsEntry("if-none-match", "\"one\"")
                            .containsEntry("if-modified-since", "Mon, 02 Nov 2026 10:00:00 GMT"));
        }
    }

    @Test
    void withoutACacheNoRequestIsConditional() {
        try (LoopbackServer server = LoopbackServer.start()) {
            recordsOfARun(server, "cache-bytes=0");
            recordsOfARun(server, "cache-bytes=0");

            assertThat(pages(server))
                    .hasSize(2 * PAGES)
                    .noneMatch(seen -> seen.headers().containsKey("if-none-match"));
            assertThat(dir.resolve("out/.state/pages.mv")).doesNotExist();
        }
    }
}
