package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ServedWebTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private ServedWiki wiki(boolean isTroubled) throws IOException {
        for (int number = 1; number <= 60; number++) {
            Files.write(folder.resolve("Page_" + number + ".html.gz"), CrawledPage.gzip("<p>".getBytes(UTF_8)));
        }
        return new ServedWiki(folder, 55, isTroubled, this::log);
    }

    private void log(String key, int status) {
        asked.add(status + " " + key);
    }

    private static HttpResponse<byte[]> get(String url, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static int status(String url) {
        try {
            return get(url).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void faultsHitTheFirstRequestsAndStartAgainAfterAReset() throws IOException {
        try (ServedWiki web = wiki(true)) {
            String url = web.origins().get(0) + "/wiki/Page_25";
            assertThat(IntStream.range(0, 4).map(n -> status(url))).containsExactly(500, 500, 200, 200);
            web.reset();
            assertThat(status(url)).isEqualTo(500);
            assertThat(asked).containsExactly("0 " + url, "0 " + url, "200 " + url, "200 " + url, "0 " + url);
        }
    }

    @Test
    void aCutResponseIsShorterThanItAnnounces() throws Exception {
        try (ServedWiki web = wiki(true)) {
            String url = web.origins().get(0) + "/wiki/Page_35";
            assertThatThrownBy(() -> get(url)).hasMessageContaining("bytes received");
            assertThat(get(url).statusCode()).isEqualTo(200);
            assertThat(asked).containsExactly("0 " + url, "200 " + url);
        }
    }

    @Test
    void aCalmWikiServesWhatIsListed() throws Exception {
        try (ServedWiki web = wiki(false)) {
            String url = web.listed().get(24);
            HttpResponse<byte[]> page = get(url);
            String tag = page.headers().firstValue("ETag").orElseThrow();
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo(Files.readAllBytes(folder.resolve("Page_25.html.gz")));
            assertThat(get(url, "If-None-Match", tag).statusCode()).isEqualTo(304);
            String elsewhere = web.origins().get(2) + "/elsewhere/2";
            String owned = get(elsewhere).headers().firstValue("Location").orElseThrow();
            assertThat(web.listed()).contains(elsewhere).doesNotContain(owned);
            assertThat(web.items()).containsEntry(owned, elsewhere);
            assertThat(status(owned)).isEqualTo(200);
        }
    }

    @Test
    void theArchiveServesTheRangesThatTheIndexLists() throws Exception {
        try (var web = new ServedThreads(4, 1, false, this::log)) {
            String index = web.origins().get(0) + "/CC-MAIN-2023-50-index?url=*.reddit.com/r/*&output=json";
            JsonNode pages = new ObjectMapper()
                    .readTree(get(index + "&showNumPages=true").body());
            assertThat(pages.get("pages").asInt()).isEqualTo(1);
            JsonNode row = new ObjectMapper()
                    .readTree(new String(get(index).body(), UTF_8)
                            .lines()
                            .findFirst()
                            .orElseThrow());
            int first = row.get("offset").asInt();
            int length = row.get("length").asInt();
            String url = web.origins().get(1) + "/" + row.get("filename").asText();
            String range = "bytes=" + first + "-" + (first + length - 1);
            HttpResponse<byte[]> member = get(url, "Range", range);
            assertThat(member.statusCode()).isEqualTo(206);
            assertThat(member.body()).hasSize(length);
            assertThat(asked).endsWith("206 " + url + " " + range);
            assertThat(web.items())
                    .containsEntry(row.get("url").asText(), row.get("filename").asText() + ":" + first);
            assertThat(status(web.origins().get(1) + "/other")).isEqualTo(404);
        }
    }

    @Test
    void hostsForbidEverythingWhateverTheirAddress() throws Exception {
        try (var web = new ForbiddenWeb(List.of("0.0.0.0"), this::log)) {
            String port = web.origins().get(0).replaceFirst(".*:", "");
            String url = "http://127.1.2.3:" + port + "/robots.txt";
            assertThat(new String(get(url).body(), UTF_8)).isEqualTo("User-agent: *\nDisallow: /\n");
            assertThat(asked).containsExactly("200 " + url);
        }
    }
}
