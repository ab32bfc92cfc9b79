package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.testing.Archives;
import io.github.llmdata.crawler.testing.InMemoryWeb;
import io.github.llmdata.crawler.testing.MemoryCrawl;
import io.github.llmdata.crawler.testing.UrlFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline with the frontier, over a web in memory. */
@Timeout(60)
class CrawlPipelineTest {
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("akka.actor.testkit.typed.single-expect-default = 20s")
                    .withFallback(ConfigFactory.load()));
    private static final String A = "http://a.example/1";
    private static final String B = "http://b.example/2";
    private static final String PAGE = "<html><body>a page</body></html>";

    private final InMemoryWeb web = new InMemoryWeb();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private MemoryCrawl crawl(List<String> urls, String... sets) {
        return new MemoryCrawl(KIT, web, new UrlFeed(urls), Kind.URLS, Optional.empty(), sets);
    }

    private static Map<Reason, Long> dropped(MemoryCrawl.Result result) {
        Accounts.Balance urls = result.accounts().of(Kind.URLS);
        assertThat(result.accounts().isBalanced()).isTrue();
        return urls.dropped();
    }

    private static long accepted(MemoryCrawl.Result result) {
        return result.accounts().of(Kind.URLS).out();
    }

    private static long pending(MemoryCrawl.Result result) {
        return result.accounts().of(Kind.URLS).pending();
    }

    @Test
    void aPageBecomesARecord() {
        web.page(A, PAGE);

        MemoryCrawl.Result result = crawl(List.of(A)).run();

        assertThat(result.accounts().of(Kind.RECORDS).out()).isEqualTo(1);
        assertThat(result.records()).contains("\"url\":\"" + A + "\"").contains("a page");
        assertThat(result.ledger()).isEmpty();
        assertThat(web.requests())
                .extracting(InMemoryWeb.Sent::url)
                .as("the rules first")
                .containsExactly("http://a.example/robots.txt", A);
        assertThat(web.requests().get(1).headers()).containsEntry("Accept-Encoding", "gzip, deflate, br, zstd");
    }

    @Test
    void aCompressedPageIsDecoded() throws IOException {
        byte[] packed = Archives.gzip(PAGE.getBytes(StandardCharsets.UTF_8));
        web.add(A, InMemoryWeb.response(200, packed, "Content-Type", "text/html", "Content-Encoding", "gzip"));
        web.add(B, InMemoryWeb.response(200, PAGE, "Content-Type", "text/html", "Content-Encoding", "gzip"));

        MemoryCrawl.Result result = crawl(List.of(A, B)).run();

        assertThat(accepted(result)).isEqualTo(1);
        assertThat(dropped(result)).containsOnlyKeys(Reason.BAD_ENCODING);
    }

    @Test
    void aPageWithoutTextIsInTheLedger() {
        web.page(A, "<html>nothing</html>");

        MemoryCrawl.Result result = crawl(List.of(A)).run();

        assertThat(dropped(result)).containsOnlyKeys(Reason.NOT_AN_ARTICLE);
        assertThat(result.ledger()).contains(A).contains("not-an-article");
    }

    @Test
    void aRedirectIsFollowed() {
        web.add(A, InMemoryWeb.response(301, "", "Location", B));
        web.page(B, PAGE);

        MemoryCrawl.Result result = crawl(List.of(A)).run();

        assertThat(accepted(result)).isEqualTo(1);
        assertThat(result.records()).contains("\"url\":\"" + B + "\"");
        assertThat(web.urls()).containsExactly(A, B);
    }

    @Test
    void aRedirectToAListedPageIsADuplicate() {
        web.add(A, InMemoryWeb.response(301, "", "Location", B));
        web.page(B, PAGE);

        MemoryCrawl.Result result = crawl(List.of(B, A)).run();

        assertThat(accepted(result)).isEqualTo(1);
        assertThat(dropped(result)).isEqualTo(Map.of(Reason.DUPLICATE, 1L));
        assertThat(web.urls()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void aRobotsTxtThatIsNotModifiedForbidsEverything() {
        web.add("http://a.example/robots.txt", InMemoryWeb.response(304, ""));
        web.page(A, PAGE);

        MemoryCrawl.Result result =
                crawl(List.of(A), "crawler.fetch.retry.max-attempts=1").run();

        assertThat(dropped(result)).isEqualTo(Map.of(Reason.ROBOTS_UNREACHABLE, 1L));
        assertThat(result.ledger()).contains("304 to a request without a condition");
        assertThat(web.urls()).isEmpty();
    }

    @Test
    void urlsThatCannotBeFetchedAreDroppedWithTheirReasons() {
        web.add(B, InMemoryWeb.failure(Reason.TLS_FAILURE));
        web.add("http://c.example/", InMemoryWeb.response(200, "%PDF", "Content-Type", "application/pdf"));
        web.add("http://d.example/", InMemoryWeb.response(304, ""));

        MemoryCrawl.Result result = crawl(List.of(A, B, "http://c.example/", "http://d.example/", "no URL"))
                .run();

        assertThat(dropped(result))
                .isEqualTo(Map.of(
                        new Reason("http-404"),
                        1L,
                        Reason.TLS_FAILURE,
                        1L,
                        Reason.NOT_HTML,
                        1L,
                        Reason.MALFORMED_RESPONSE,
                        1L,
                        Reason.INVALID_URL,
                        1L));
        assertThat(result.ledger().lines()).hasSize(5);
        assertThat(pending(result)).isZero();
    }

    @Test
    void aUrlThatRobotsTxtForbidsIsNotRequested() {
        web.add("http://a.example/robots.txt", InMemoryWeb.response(200, "User-agent: *\nDisallow: /1"));
        web.page("http://a.example/2", PAGE);

        MemoryCrawl.Result result = crawl(List.of(A, "http://a.example/2")).run();

        assertThat(dropped(result)).isEqualTo(Map.of(Reason.ROBOTS_DENIED, 1L));
        assertThat(accepted(result)).isEqualTo(1);
        assertThat(web.urls()).containsExactly("http://a.example/2");
    }

    @Test
    void aThrottledRequestIsRetriedAndCounted() {
        web.add(A, InMemoryWeb.response(429, "", "Retry-After", "1"));
        web.add(A, InMemoryWeb.failure(Reason.CONNECTION_RESET));
        web.page(A, PAGE);
        MemoryCrawl crawl = crawl(List.of(A));

        MemoryCrawl.Result result = crawl.run();

        assertThat(accepted(result)).isEqualTo(1);
        SiteStats site = crawl.stock().sites().get(0);
        assertThat(site.throttled()).isEqualTo(1);
        assertThat(site.retryAfterWaits()).isEqualTo(1);
        assertThat(site.retries()).isEqualTo(2);
        assertThat(web.requests().get(2).at())
                .as("Retry-After is obeyed")
                .isAfterOrEqualTo(web.requests().get(1).at().plusSeconds(1));
    }

    @Test
    void requestsToASiteKeepTheGapHoweverBusyTheMachineIs() {
        List<String> urls =
                IntStream.range(0, 20).mapToObj(i -> "http://a.example/" + i).toList();

        crawl(urls, "crawler.fetch.host.min-gap=30ms").run();

        List<InMemoryWeb.Sent> sent = web.requests();
        assertThat(sent).hasSize(21);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - 1).at(), sent.get(i).at()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(30));
        }
    }

    @Test
    void aUrlIsDroppedAfterTheLastAttempt() {
        web.add(A, InMemoryWeb.response(500, ""));

        MemoryCrawl.Result result =
                crawl(List.of(A), "crawler.fetch.retry.max-attempts=3").run();

        assertThat(dropped(result)).isEqualTo(Map.of(new Reason("http-500"), 1L));
        assertThat(result.ledger()).contains("3 attempts");
        assertThat(web.urls()).containsExactly(A, A, A);
    }

    @Test
    void theUrlsOfAParkedSiteStayPending() {
        web.add(A, InMemoryWeb.response(503, "", "Retry-After", "86400"));
        web.page(B, PAGE);
        MemoryCrawl crawl = crawl(List.of(A, "http://a.example/3", B));

        MemoryCrawl.Result result = crawl.run();

        assertThat(accepted(result)).isEqualTo(1);
        assertThat(pending(result)).isEqualTo(2);
        assertThat(crawl.stock().pending()).isEqualTo(2);
        assertThat(result.ledger()).isEmpty();
    }

    @Test
    void aCachedPageIsRequestedOnlyIfItHasChanged(@TempDir Path dir) throws IOException {
        web.add(A, InMemoryWeb.response(200, PAGE, "Content-Type", "text/html", "ETag", "\"v1\""));
        web.add(A, InMemoryWeb.response(304, ""));
        try (PageCache cache = PageCache.open(dir.resolve("pages.mv"), 1 << 20)) {
            MemoryCrawl.Result first =
                    new MemoryCrawl(KIT, web, new UrlFeed(List.of(A)), Kind.URLS, Optional.of(cache)).run();
            MemoryCrawl.Result again =
                    new MemoryCrawl(KIT, web, new UrlFeed(List.of(A)), Kind.URLS, Optional.of(cache)).run();

            assertThat(again.records()).as("with the time of the first").isEqualTo(first.records());
        }
        assertThat(web.requests().get(3).headers()).containsEntry("If-None-Match", "\"v1\"");
    }

    @Test
    void aDrainLetsRequestsUnderWayFinishAndLeavesTheRestPending() {
        TestProbe<String> sent = KIT.createTestProbe(String.class);
        web.add(A, request -> {
            sent.getRef().tell("sent");
            return InMemoryWeb.response(200, PAGE, "Content-Type", "text/html").run(request);
        });
        MemoryCrawl crawl = crawl(
                List.of(A, "http://a.example/3"), "crawler.fetch.host.min-gap=10s", "crawler.fetch.robots=ignore");
        CompletionStage<MemoryCrawl.Result> running = crawl.start();
        sent.receiveMessage();
        crawl.drain();

        MemoryCrawl.Result result = running.toCompletableFuture().join();

        assertThat(accepted(result)).isEqualTo(1);
        assertThat(pending(result)).isEqualTo(1);
        assertThat(result.ledger()).isEmpty();
        assertThat(web.urls()).containsExactly(A);
    }

    @Test
    void anAbortGivesUpRequestsUnderWayWhichStayPending() {
        TestProbe<String> sent = KIT.createTestProbe(String.class);
        web.add(A, request -> {
            sent.getRef().tell("sent");
            return web.hang().run(request);
        });
        MemoryCrawl crawl = crawl(List.of(A));
        CompletionStage<MemoryCrawl.Result> running = crawl.start();
        sent.receiveMessage();
        crawl.drain();
        assertThat(running.toCompletableFuture()).isNotDone();
        sent.awaitAssert(() -> {
            crawl.abort();
            assertThat(running.toCompletableFuture()).isDone();
            return null;
        });

        MemoryCrawl.Result result = running.toCompletableFuture().join();

        assertThat(pending(result)).isEqualTo(1);
        assertThat(result.ledger()).isEmpty();
        assertThat(crawl.stock().pending()).isEqualTo(1);
    }

    @Test
    void aBugInTheExtractorEndsOneItem() {
        web.page(A, "a bug");
        web.page(B, "a page");

        MemoryCrawl.Result result = crawl(List.of(A, B)).run();

        assertThat(result.records()).contains("a page");
        assertThat(result.ledger())
                .contains(
                        "\"id\":\"" + A + "\",\"stage\":\"extract\",\"reason\":\"internal-error\"",
                        "IllegalStateException: a bug in the extractor");
        assertThat(result.accounts().isBalanced()).isTrue();
    }

    @Test
    void aBugInTheFetcherFailsTheStream() {
        web.add(A, request -> CompletableFuture.failedFuture(new IllegalStateException("a bug in the fetcher")));
        MemoryCrawl crawl = crawl(List.of(A));

        assertThatThrownBy(crawl::run)
                .isInstanceOf(CompletionException.class)
                .rootCause()
                .hasMessage("a bug in the fetcher");
    }
}
