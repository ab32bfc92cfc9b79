package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.ListingWiki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wiki that lists its pages by its API. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WikiSiteIT {
    private static final int PAGES = 80;
    private static final int BEFORE_THE_KILL = 55; // 3 s, after which something is committed

    @TempDir
    Path dir;

    /** The list is read again from the state, so that no page is lost or written twice, whatever was committed. */
    @Test
    void aRunThatIsKilledGoesOnWithTheSameList() throws InterruptedException {
        try (ListingWiki wiki = new ListingWiki(PAGES)) {
            WikiRun run = new WikiRun(dir);
            List<String> options = new ArrayList<>(List.of(run.options("", "host.min-gap=60ms")));
            int input = options.indexOf("--input");
            options.subList(input, input + 2).clear();
            options.addAll(List.of("--set", "crawler.wiki.site=\"" + wiki.url() + "\""));
            String[] arguments = options.toArray(String[]::new);

            CrawlerProcess killed = CrawlerProcess.start(dir, List.of(), arguments);
            killed.awaitWhileRunning(() -> wiki.requests("/wiki/") >= BEFORE_THE_KILL
                    && dir.resolve("out/dataset_wiki.jsonl.part").toFile().length() > 0);
            killed.process().destroyForcibly();
            killed.await();
            long asked = wiki.requests("/w/api.php");
            assertThat(Files.exists(dir.resolve("out/dataset_wiki.jsonl"))).isFalse();
            CrawlerProcess.Ended ended = CrawlerProcess.run(dir, arguments);

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(run.records())
                    .extracting(WikiRun::requested)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PAGES)
                            .mapToObj(number -> wiki.url() + "/wiki/Page_" + number)
                            .toList());
            JsonNode urls = run.out().account("urls");
            assertThat(urls.get("in").asInt()).isEqualTo(PAGES);
            assertThat(urls.get("out").asInt()).isEqualTo(PAGES);
            assertThat(run.out().isBalanced()).isTrue();
            assertThat(wiki.requests("/w/api.php") - asked)
                    .as("requests for the list after the kill: not for what was committed")
                    .isLessThan(1 + PAGES / 10);
        }
    }
}
