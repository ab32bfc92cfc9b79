package io.github.llmdata.crawler.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.state.CachedPage;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.InMemoryWeb;
import io.github.llmdata.crawler.testing.MemoryCrawl;
import io.github.llmdata.crawler.testing.UrlFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache of pages keeps of a response, and how the next run asks for the page. */
@Timeout(60)
class CachedPagesTest {
    private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.load());
    private static final String URL = "http://a.example/1";
    private static final String PAGE = "<html><body>a page</body></html>";
    private static final String TIME = "Mon, 02 Nov 2026 10:00:00 GMT";

    @TempDir
    private Path dir;

    private PageCache cache;

    @BeforeEach
    void open() throws IOException {
        cache = PageCache.open(dir.resolve("pages.mv"), 1 << 20);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    /** Requests the page in a run of its own, and returns the headers of the request. */
    private Map<String, String> run(int status, String body, String... headers) {
        InMemoryWeb web = new InMemoryWeb();
        web.add(URL, InMemoryWeb.response(status, body, headers));
        new MemoryCrawl(KIT, web, new UrlFeed(List.of(URL)), Kind.URLS, Optional.of(cache)).run();
        return web.requests().get(1).headers();
    }

    private Map<String, String> page(String... headers) {
        return run(200, PAGE, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "max-age=0, No-Store", "private,no-store , x=\"y\""})
    void aPageThatMayNotBeStoredRemovesAnOlderOne(String cacheControl) {
        page("ETag", "\"a\"", "Cache-Control", "no-cache");
        assertThat(cache.contains(URL)).isTrue();

        page("ETag", "\"b\"", "Cache-Control", "x", "Cache-Control", cacheControl);

        assertThat(cache.contains(URL)).isFalse();
        assertThat(page()).doesNotContainKey("If-None-Match");
    }

    @Test
    void aCopyThatMayNoLongerBeStoredIsUsedOnceMore() {
        page("ETag", "\"a\"");

        run(304, "", "Cache-Control", "no-store");

        assertThat(cache.contains(URL)).isFalse();
    }

    @Test
    void theValidatorsOfA304AreSentTheNextTime() {
        page("ETag", "\"a\"", "Last-Modified", TIME, "Content-Type", "text/html");
        CachedPage first = cache.get(URL).orElseThrow();

        run(304, "", "ETag", "\"b\"");
        Map<String, String> next = run(304, "", "Last-Modified", "Tue, 03 Nov 2026 10:00:00 GMT");
        CachedPage last = cache.get(URL).orElseThrow();

        assertThat(next).containsEntry("If-None-Match", "\"b\"").containsEntry("If-Modified-Since", TIME);
        assertThat(last.etag()).isEqualTo("\"b\"");
        assertThat(last.lastModified()).isEqualTo("Tue, 03 Nov 2026 10:00:00 GMT");
        assertThat(last.body()).isEqualTo(first.body());
        assertThat(last.contentType()).isEqualTo(first.contentType());
        assertThat(last.fetched()).isEqualTo(first.fetched());
    }

    @ParameterizedTest
    @CsvSource({
        "'Mon, 02 Nov 2026 10:00:00 GMT',   true",
        "'Monday, 02-Nov-26 10:00:00 GMT',  true",
        "'Mon Nov  2 10:00:00 2026',        true",
        "'Mon, 02 Nov 2026 10:00:00 +0000', false",
        "'2026-11-02T10:00:00Z',            false",
        "yesterday,                         false",
        "0,                                 false",
        "'',                                false"
    })
    void onlyADateIsSentBack(String lastModified, boolean isSent) {
        page("ETag", "\"a\"", "Last-Modified", lastModified);

        assertThat(page().get("If-Modified-Since")).isEqualTo(isSent ? lastModified : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\u00E9\"", "\"a\tb\"", "\"a\u007F\"", "\"\u0001\""})
    void anEtagThatCannotBeSentIsNotKept(String etag) {
        page("ETag", etag);
        assertThat(cache.contains(URL)).isFalse();

        page("ETag", etag, "Last-Modified", TIME);
        assertThat(page()).doesNotContainKey("If-None-Match").containsEntry("If-Modified-Since", TIME);
    }

    @Test
    void aCopyWithoutAnyValidatorThatCanBeSentIsNotUsed() {
        cache.put(URL, new CachedPage("", "never", "", "", "2026-11-02T10:00:00Z", PAGE.getBytes(UTF_8)));

        assertThat(page()).doesNotContainKey("If-Modified-Since");
    }
}
