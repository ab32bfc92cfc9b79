package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.Fault;
import io.github.llmdata.crawler.testing.LoopbackCommonCrawl;
import io.github.llmdata.crawler.testing.ThreadPage;
import io.github.llmdata.crawler.testing.WarcBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Inputs other than the query for all threads, and the forecast of a dry run. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RedditInputIT {
    private static final int THREADS = 6;

    @TempDir
    Path dir;

    private final LoopbackCommonCrawl web = LoopbackCommonCrawl.start();
    private final WarcBuilder warc = new WarcBuilder("crawl-data/CC-MAIN-2023-50/segments/1/warc/a.warc.gz");

    @BeforeEach
    void fill() {
        for (int i = 0; i < THREADS; i++) {
            ThreadPage thread = ThreadPage.of(id(i), "ask", "What about number " + i + "?")
                    .comment("somebody", 3, "<p>There is much to be said about number " + i + ".</p>");
            warc.add(CrawledPage.of(thread.url(), "20231128013045", thread.html()));
        }
        web.add(warc);
        web.pageSize(4);
    }

    @AfterEach
    void close() {
        web.close();
    }

    private static String id(int i) {
        return "1abc" + i;
    }

    private RedditRun run() {
        return new RedditRun(dir, web);
    }

    private Ended run(String option, String... settings) {
        Stream<String> options = Stream.concat(Stream.of(run().options(settings)), Stream.of(option.split(" ")));
        return CrawlerProcess.run(dir, options.toArray(String[]::new));
    }

    private static long figure(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return Long.parseLong(matcher.group(1).replace(",", ""));
    }

    @Test
    void aDryRunPrintsAForecastAndLeavesNoFile() {
        Ended dry = run("--dry-run");

        assertThat(dry.exitCode()).as(dry.stderr()).isZero();
        assertThat(dir.resolve("out")).doesNotExist();
        assertThat(web.ranges()).isEmpty();
        assertThat(figure(dry.stdout(), "captures listed by the index: ([\\d,]+)"))
                .isEqualTo(THREADS);
        assertThat(figure(dry.stdout(), "one a thread: ([\\d,]+)")).isEqualTo(THREADS);
        long requests = figure(dry.stdout(), "([\\d,]+) for ranges");
        long bytes = figure(dry.stdout(), "bytes of archive files: ([\\d,]+)");
        assertThat(dry.stdout()).contains("earliest end");

        Ended real = run().run();

        assertThat(real.exitCode()).as(real.stderr()).isZero();
        assertThat((long) web.ranges().size()).isEqualTo(requests);
        assertThat(bytes).isPositive();
        assertThat(run().records()).hasSize(THREADS);
    }

    @Test
    void listedThreadsAreLookedUpInTheIndex() throws IOException {
        Files.write(
                dir.resolve("threads.txt"),
                List.of(
                        "https://www.reddit.com/r/ask/comments/" + id(2) + "/",
                        "https://old.reddit.com/r/ask/comments/" + id(4),
                        "https://www.reddit.com/r/ask/comments/zzzzz/never_captured/",
                        "https://www.reddit.com/r/ask/",
                        "nonsense"));

        Ended ended = run("--input threads.txt");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(run().records().stream().map(document -> document.get("id").asText()))
                .containsExactlyInAnyOrder("reddit:" + id(2), "reddit:" + id(4));
        assertThat(run().out().isBalanced()).isTrue();
        assertThat(run().out().account("captures").get("in").asInt()).isEqualTo(5);
        assertThat(run().out().account("captures").get("dropped").toString())
                .isEqualTo("{\"no-capture\":1,\"not-a-thread\":2}");
    }

    @Test
    void theIndexIsReadNoFurtherThanTheLimitNeeds() {
        Ended ended = run("--quiet", "crawler.reddit.limit=2");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(run().records()).hasSize(2);
        assertThat(run().out().isBalanced()).isTrue();
        assertThat(run().out().account("captures").at("/dropped/beyond-limit").asInt())
                .isEqualTo(2);
        assertThat(web.requestsTo(LoopbackCommonCrawl.INDEX).stream()
                        .filter(seen -> seen.target().contains("page=1")))
                .isEmpty();
    }

    @Test
    void anIndexThatFailsMidwayIsAProblemAndTheRecordsAreKept() {
        web.fault("page=1", Fault.status(500), 100);

        Ended ended = run("--quiet");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains("The index of CC-MAIN-2023-50 cannot be read from page 1 on");
        assertThat(run().records()).hasSize(4);
        assertThat(run().out().isBalanced()).isTrue();
    }

    @Test
    void savedArchivesNeedNoNetwork() throws IOException {
        Files.write(dir.resolve("local.warc.gz"), warc.bytes());

        Ended ended = run("--input local.warc.gz");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(run().records()).hasSize(THREADS);
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void aListedThreadStaysPendingIfTheIndexFails() throws IOException {
        Files.write(
                dir.resolve("threads.txt"),
                List.of(
                        "https://www.reddit.com/r/ask/comments/" + id(2) + "/",
                        "https://www.reddit.com/r/ask/comments/" + id(2) + "/once_more/",
                        "https://www.reddit.com/r/ask/comments/" + id(4)));
        web.fault("-index", Fault.status(500), 100);

        Ended ended = run("--input threads.txt");

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(1);
        assertThat(ended.stderr()).contains("run again to go on there");
        assertThat(run().out().isBalanced()).isTrue();
        assertThat(run().out().account("captures").get("pending").asInt()).isEqualTo(2);
        assertThat(run().out().account("captures").get("dropped").toString()).isEqualTo("{\"duplicate\":1}");
    }

    @Test
    void aParkedIndexIsAProblem() {
        web.fault("showNumPages", Fault.retryAfter(403, 90_000), 100);

        Ended ended = run("--quiet");

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(1);
        assertThat(ended.stderr()).contains("crawler.fetch.max-park");
    }

    @Test
    void aDamagedPageCacheIsReplacedAndItsPagesAreFetchedAgain() throws IOException {
        assertThat(run("--quiet").exitCode()).isZero();
        int asked = web.ranges().size();
        Files.write(dir.resolve("out/.state/pages.mv"), new byte[5000]);

        Ended again = run("--quiet");

        assertThat(again.exitCode()).as(again.stderr()).isZero();
        assertThat(run().records()).hasSize(THREADS);
        assertThat(web.ranges()).hasSize(2 * asked);
    }
}
