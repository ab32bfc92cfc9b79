package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.InMemoryWeb;
import io.github.llmdata.crawler.testing.IndexRow;
import io.github.llmdata.crawler.testing.MemoryCrawl;
import io.github.llmdata.crawler.testing.PlainExtractor;
import io.github.llmdata.crawler.testing.WarcBuilder;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures out of Common Crawl: the index and the archive files are in memory. */
@Timeout(60)
class ArchiveFeedTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final String INDEX = "http://index.example";
    private static final String DATA = "http://data.example";
    private static final String CRAWL = "CC-MAIN-2023-50";
    private static final CdxQuery QUERY = CdxQuery.of("*.reddit.com/r/*/comments/*");
    private static final String COUNT = href(QUERY.pagesUrl(INDEX, CRAWL));
    private static final String FIRST = href(QUERY.pageUrl(INDEX, CRAWL, 0));
    private static final String FILE = DATA + "/crawl/one.warc.gz";

    @TempDir
    Path dir;

    private final InMemoryWeb web = new InMemoryWeb();
    private final WarcBuilder warc = new WarcBuilder("crawl/one.warc.gz");

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static String href(String url) {
        return WebUrl.parse(url).orElseThrow().href();
    }

    private static CrawledPage thread(String id, String timestamp) {
        return CrawledPage.of(
                "https://www.reddit.com/r/java/comments/" + id + "/title/",
                timestamp,
                "<html>" + id + " of " + timestamp + "</html>");
    }

    @BeforeEach
    void addThreads() {
        warc.add(thread("aaaaaa", "20231201000000"));
        warc.add(thread("bbbbbb", "20231201000001"));
        web.add(INDEX + "/collinfo.json", InMemoryWeb.response(404, ""));
    }

    /** The index has one page with a row for each capture. */
    private void serveIndex() {
        web.add(COUNT, InMemoryWeb.response(200, "{\"pages\": 1, \"pageSize\": 5, \"blocks\": 1}"));
        web.add(FIRST, InMemoryWeb.response(200, lines()));
    }

    private String lines() {
        return warc.rows().stream().map(IndexRow::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private MemoryCrawl.Result run(String... sets) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("crawler.reddit.index-url=" + INDEX, "crawler.reddit.data-url=" + DATA));
        all.addAll(List.of(sets));
        Settings settings = MemoryCrawl.settings(all.toArray(String[]::new));
        RedditSettings.Archive archive = settings.reddit().archive();
        IndexStore index = IndexStore.open(dir.resolve("index"), InstantSource.system());
        CaptureStore captures = CaptureStore.open(dir.resolve("threads.mv"), archive.limit(), archive.capture());
        ArchiveFeed feed = new ArchiveFeed(
                settings.reddit(),
                CrawlQueries.all(archive),
                settings.fetch(),
                new ArchiveFeed.Storage(index, captures, Optional.empty()),
                PlainExtractor.refiner(),
                KIT.system().executionContext());
        try {
            MemoryCrawl.Result result =
                    new MemoryCrawl(KIT, web, feed, Kind.CAPTURES, Optional.empty(), all.toArray(String[]::new)).run();
            assertThat(result.accounts().isBalanced()).isTrue();
            return result;
        } finally {
            feed.close();
        }
    }

    private static Accounts.Balance captures(MemoryCrawl.Result result) {
        return result.accounts().of(Kind.CAPTURES);
    }

    @Test
    void oneCaptureOfEachThreadIsFetchedByItsRange() throws IOException {
        warc.add(thread("aaaaaa", "20231202000000"));
        serveIndex();
        web.add(FILE, InMemoryWeb.ranges(warc.bytes()));

        MemoryCrawl.Result result = run();

        assertThat(captures(result).in()).isEqualTo(3);
        assertThat(captures(result).out()).isEqualTo(2);
        assertThat(captures(result).dropped()).isEqualTo(Map.of(Reason.DUPLICATE, 1L));
        assertThat(result.records()).contains("aaaaaa of 20231202").contains("bbbbbb of 20231201");
        assertThat(web.requests())
                .filteredOn(sent -> sent.url().equals(FILE))
                .allSatisfy(sent -> assertThat(sent.headers().get("Range")).startsWith("bytes="));
    }

    @Test
    void cachedResponsesOfTheIndexAreNotRequestedAgain() throws IOException {
        serveIndex();
        web.add(FILE, InMemoryWeb.ranges(warc.bytes()));
        run();
        long requests = count(COUNT) + count(FIRST);

        MemoryCrawl.Result again = run();

        assertThat(captures(again).out()).isEqualTo(2);
        assertThat(count(COUNT) + count(FIRST)).isEqualTo(requests).isEqualTo(2);
    }

    private long count(String url) {
        return web.urls().stream().filter(url::equals).count();
    }

    @Test
    void aThrottledIndexIsRetried() throws IOException {
        web.add(COUNT, InMemoryWeb.response(403, ""));
        web.add(FIRST, InMemoryWeb.response(500, "<Code>SlowDown</Code>"));
        serveIndex();
        web.add(FILE, InMemoryWeb.ranges(warc.bytes()));

        assertThat(captures(run()).out()).isEqualTo(2);
    }

    @Test
    void anAnswerThatIsNotWholeIsRequestedAgainAndNotCached() throws IOException {
        web.add(COUNT, InMemoryWeb.response(200, "{\"pages\": 1"));
        web.add(FIRST, InMemoryWeb.response(200, lines().substring(0, lines().length() - 20)));
        web.add(FIRST, InMemoryWeb.response(200, lines() + "{\"message\": \"read failed\"}\n"));
        web.add(FIRST, InMemoryWeb.response(200, lines().substring(0, lines().length() - 1)));
        serveIndex();
        web.add(FILE, InMemoryWeb.ranges(warc.bytes()));

        MemoryCrawl.Result result = run();

        assertThat(captures(result).out()).isEqualTo(2);
        assertThat(captures(result).dropped()).isEmpty();
        assertThat(count(COUNT)).isEqualTo(2);
        assertThat(count(FIRST)).isEqualTo(4);
    }

    @Test
    void anIndexThatNeverGivesAWholeAnswerIsAProblemAndNoneOfItIsUsed() throws IOException {
        web.add(COUNT, InMemoryWeb.response(200, "{\"pages\": 1}"));
        web.add(FIRST, InMemoryWeb.response(200, lines() + "<html>502 Bad Gateway</html>"));

        MemoryCrawl.Result result = run("crawler.fetch.retry.max-attempts=2");

        assertThat(captures(result).in()).isZero();
        assertThat(result.accounts().problems())
                .singleElement()
                .asString()
                .contains("truncated-body")
                .contains("502 Bad Gateway");
        assertThat(count(FIRST)).isEqualTo(2);
    }

    @Test
    void anIndexThatFailsIsAProblem() throws IOException {
        web.add(COUNT, InMemoryWeb.response(500, ""));

        MemoryCrawl.Result result = run("crawler.fetch.retry.max-attempts=2");

        assertThat(captures(result).in()).isZero();
        assertThat(result.accounts().problems())
                .singleElement()
                .asString()
                .contains(CRAWL)
                .contains("http-500");
    }

    @Test
    void aParkedIndexIsAProblem() throws IOException {
        web.add(COUNT, InMemoryWeb.response(503, "", "Retry-After", "86400"));

        assertThat(run().accounts().problems()).singleElement().asString().contains("crawler.fetch.max-park");
    }

    @Test
    void threadsBeyondTheLimitAreNotFetched() throws IOException {
        serveIndex();
        web.add(FILE, InMemoryWeb.ranges(warc.bytes()));

        MemoryCrawl.Result result = run("crawler.reddit.limit=1");

        assertThat(captures(result).out()).isEqualTo(1);
        assertThat(captures(result).dropped()).isEqualTo(Map.of(Reason.BEYOND_LIMIT, 1L));
    }

    @Test
    void theCapturesOfAFileThatIsForbiddenAreDropped() throws IOException {
        serveIndex();
        web.add(FILE, InMemoryWeb.response(403, ""));

        MemoryCrawl.Result result = run("crawler.fetch.retry.max-attempts=2");

        assertThat(captures(result).dropped()).isEqualTo(Map.of(new Reason("http-403"), 2L));
    }

    @Test
    void aMalformedLineAndOtherPagesAreRejected() throws IOException {
        web.add(COUNT, InMemoryWeb.response(200, "{\"pages\": 1, \"pageSize\": 5, \"blocks\": 1}"));
        IndexRow page = warc.rows().get(0).with("url", "https://www.reddit.com/r/java/");
        IndexRow image = warc.rows().get(0).with("mime", "image/png").with("mime-detected", "image/png");
        web.add(FIRST, InMemoryWeb.response(200, "{nonsense\n" + page.line() + "\n" + image.line() + "\n"));

        assertThat(captures(run()).dropped())
                .isEqualTo(Map.of(Reason.MALFORMED_LINE, 1L, Reason.NOT_A_THREAD, 1L, Reason.NOT_HTML, 1L));
    }
}
