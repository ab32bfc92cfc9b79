package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LoopbackCommonCrawlTest {
    private static final String FILE = "crawl-data/CC-MAIN-2023-50/segments/1/warc/a.warc.gz";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final LoopbackCommonCrawl web = LoopbackCommonCrawl.start();
    private final WarcBuilder warc = new WarcBuilder(FILE);

    @BeforeEach
    void fill() {
        warc.add(page("https://www.reddit.com/r/A/comments/1aaa/one/"));
        warc.add(page("https://old.reddit.com/r/a/comments/1bbb/two/"));
        warc.add(page("https://www.reddit.com/r/a/comments/1ccc/three/").status(301));
        warc.add(page("https://www.reddit.com/r/b/comments/1ddd/four/").mime("application/json"));
        warc.add(page("https://reddit.com/user/x"));
        warc.add(page("https://example.org/"));
        web.add(warc);
    }

    @AfterEach
    void close() {
        web.close();
    }

    private static CrawledPage page(String url) {
        return CrawledPage.of(url, "20231128013045", "<html>" + url);
    }

    private static HttpResponse<byte[]> get(String url, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> ask(String query) throws IOException, InterruptedException {
        return get(web.indexUrl() + "/CC-MAIN-2023-50-index?output=json&" + query);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    private static String url(String address) {
        return "url=" + URLEncoder.encode(address, UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "*.reddit.com, '', 5",
        "reddit.com, &matchType=domain, 5",
        "reddit.com, &matchType=host, 4",
        "reddit.com/r/*, '', 3",
        "www.reddit.com/r/a/, &matchType=prefix, 2",
        "old.reddit.com/r/a/comments/1bbb/two/, '', 1",
        "*.reddit.com/r/*/comments/*, &filter==status:200, 4",
        "*.reddit.com, &filter==mime:text/html&filter==status:200, 3",
        "*.reddit.com, &filter=!status:301, 4",
        "*.reddit.com, '&filter=~url:https?://%5B%5E/%5D%2B/r/.*', 4"
    })
    void findsRowsAsTheRealServerDoes(String address, String more, int rows) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = ask(url(address) + more.replace("==", "=%3D"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer).lines()).hasSize(rows).allMatch(line -> line.startsWith("{\"urlkey\": \"com,reddit"));
    }

    @Test
    void writesRowsAsTheRealServerDoes() throws IOException, InterruptedException {
        IndexRow row = warc.rows().get(0);
        assertThat(text(ask(url("www.reddit.com/r/A/comments/1aaa/one/"))))
                .isEqualTo(
                        "{\"urlkey\": \"com,reddit)/r/a/comments/1aaa/one\", \"timestamp\": \"20231128013045\", \"url\":"
                                + " \"https://www.reddit.com/r/A/comments/1aaa/one/\", \"mime\": \"text/html\", \"mime-detected\":"
                                + " \"text/html\", \"status\": \"200\", \"digest\": \"" + row.get("digest")
                                + "\", \"length\": \"" + row.get("length") + "\", \"offset\": \"" + row.get("offset")
                                + "\", \"filename\": \"" + FILE
                                + "\", \"languages\": \"eng\", \"encoding\": \"UTF-8\"}\n");
    }

    @Test
    void numbersPagesBeforeItFilters() throws IOException, InterruptedException {
        web.pageSize(2);
        String filter = "&filter=" + URLEncoder.encode("=mime:application/json", UTF_8);
        assertThat(text(ask(url("*.reddit.com") + filter + "&showNumPages=true")))
                .isEqualTo("{\"pages\": 3, \"pageSize\": 2, \"blocks\": 3}");
        assertThat(ask(url("*.reddit.com") + filter + "&page=0").statusCode()).isEqualTo(404);
        assertThat(text(ask(url("*.reddit.com") + filter + "&page=1")).lines()).hasSize(1);
        HttpResponse<byte[]> beyond = ask(url("*.reddit.com") + "&page=3");
        assertThat(beyond.statusCode()).isEqualTo(400);
        assertThat(text(beyond)).isEqualTo("{\"message\": \"Page 3 invalid: First Page is 0, Last Page is 2\"}");
        web.ignoreFilters();
        assertThat(text(ask(url("*.reddit.com") + filter + "&page=0")).lines()).hasSize(2);
    }

    @Test
    void reportsWhatItDoesNotHave() throws IOException, InterruptedException {
        HttpResponse<byte[]> none = ask(url("nowhere.example/*"));
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(text(none)).isEqualTo("{\"message\": \"No Captures found for: nowhere.example/*\"}");
        assertThat(get(web.indexUrl() + "/CC-MAIN-1999-01-index?url=x").statusCode())
                .isEqualTo(404);
        assertThat(get(web.dataUrl() + "/nothing").statusCode()).isEqualTo(404);
        assertThat(text(get(web.indexUrl() + "/collinfo.json"))).contains("\"id\": \"CC-MAIN-2023-50\"");
    }

    @Test
    void servesRanges() throws IOException, InterruptedException {
        byte[] file = warc.bytes();
        HttpResponse<byte[]> middle = get(web.dataUrl() + "/" + FILE, "Range", "bytes=10-19");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.headers().firstValue("Content-Range")).contains("bytes 10-19/" + file.length);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(file, 10, 20));
        HttpResponse<byte[]> end =
                get(web.dataUrl() + "/" + FILE, "Range", "bytes=" + (file.length - 3) + "-" + (file.length + 9));
        assertThat(end.body()).hasSize(3);
        assertThat(get(web.dataUrl() + "/" + FILE, "Range", "bytes=99999999-99999999")
                        .statusCode())
                .isEqualTo(416);
        assertThat(get(web.dataUrl() + "/" + FILE).body()).isEqualTo(file);
        assertThat(web.ranges()).hasSize(4).contains("/" + FILE + " bytes=10-19");
    }

    static Stream<Arguments> dataFaults() {
        return Stream.of(
                arguments(Fault.status(503), 503, "", 2),
                arguments(Fault.slowDown(), 500, "", 120),
                arguments(Fault.retryAfter(429, 3), 429, "", 0),
                arguments(Fault.shortRange(), 206, "bytes 0-49/", 50),
                arguments(Fault.wholeFile(), 200, "", 100),
                arguments(Fault.wrongRange(), 206, "bytes 1-99/", 100),
                arguments(Fault.damagedData(), 206, "bytes 0-99/", 100),
                arguments(Fault.slow(10), 206, "bytes 0-99/", 100));
    }

    @ParameterizedTest
    @MethodSource("dataFaults")
    void misbehavesForTheGivenRequest(Fault fault, int status, String range, int length)
            throws IOException, InterruptedException {
        web.fault(LoopbackCommonCrawl.DATA, 2, fault);
        String file = web.dataUrl() + "/" + FILE;
        assertThat(get(file, "Range", "bytes=0-99").statusCode()).isEqualTo(206);
        HttpResponse<byte[]> faulty = get(file, "Range", "bytes=0-99");
        assertThat(faulty.statusCode()).isEqualTo(status);
        assertThat(faulty.headers().firstValue("Content-Range").orElse("")).startsWith(range);
        assertThat(faulty.body().length).isBetween(length, length + 40);
        assertThat(get(file, "Range", "bytes=0-99").body()).isEqualTo(Arrays.copyOf(warc.bytes(), 100));
    }

    @Test
    void misbehavesForATargetSoManyTimes() throws IOException, InterruptedException {
        web.fault("page=1", Fault.status(500), 2);
        web.fault("showNumPages", Fault.pageCount(7), 1);
        web.pageSize(2);
        List<Integer> statuses = List.of(
                ask(url("*.reddit.com") + "&page=0").statusCode(),
                ask(url("*.reddit.com") + "&page=1").statusCode(),
                ask(url("*.reddit.com") + "&page=1").statusCode(),
                ask(url("*.reddit.com") + "&page=1").statusCode());
        assertThat(statuses).containsExactly(200, 500, 500, 200);
        assertThat(text(ask(url("*.reddit.com") + "&showNumPages=true"))).startsWith("{\"pages\": 7,");
        assertThat(text(ask(url("*.reddit.com") + "&showNumPages=true"))).startsWith("{\"pages\": 3,");
    }

    @Test
    void cutsLinesAndConnections() throws IOException, InterruptedException {
        web.fault(LoopbackCommonCrawl.INDEX, 1, Fault.tornLine());
        web.fault(LoopbackCommonCrawl.INDEX, 2, Fault.emptyPage());
        web.fault(LoopbackCommonCrawl.INDEX, 3, Fault.reset());
        assertThat(text(ask(url("*.reddit.com")))).doesNotEndWith("}\n");
        assertThat(ask(url("*.reddit.com")).body()).isEmpty();
        assertThatThrownBy(() -> ask(url("*.reddit.com"))).isInstanceOf(IOException.class);
    }

    @Test
    void recordsItsRequests() throws IOException, InterruptedException {
        get(web.dataUrl() + "/" + FILE, "Range", "bytes=5-6", "User-Agent", "somebody/1.0");
        ask(url("*.reddit.com"));
        Seen seen = web.requestsTo(LoopbackCommonCrawl.DATA).get(0);
        assertThat(seen.target()).isEqualTo("/" + FILE);
        assertThat(seen.headers()).containsEntry("range", "bytes=5-6").containsEntry("user-agent", "somebody/1.0");
        assertThat(web.requests()).extracting(Seen::host).containsExactly("127.0.0.3", "127.0.0.2");
        assertThat(web.maxConcurrent(LoopbackCommonCrawl.INDEX)).isEqualTo(1);
    }
}
