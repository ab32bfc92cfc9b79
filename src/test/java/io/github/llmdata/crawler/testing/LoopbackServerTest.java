package io.github.llmdata.crawler.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server, tested with another client than ours. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoopbackServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> ask(String url) {
        return client.sendAsync(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    @Test
    void manyHostsShareAPortAndAreCountedApart() {
        List<String> hosts = LoopbackServer.hosts(20);
        try (var server = LoopbackServer.start(hosts)) {
            hosts.stream()
                    .map(host -> ask(server.url(host, "/slow-start/200")))
                    .toList()
                    .forEach(CompletableFuture::join);

            assertThat(server.requests()).hasSize(20);
            assertThat(hosts)
                    .allMatch(host -> server.requestsTo(host).size() == 1)
                    .allMatch(host -> server.maxConcurrent(host) == 1);
        }
    }

    @Test
    void countsTheLargestNumberOfRequestsAtOnce() {
        try (var server = LoopbackServer.start()) {
            List.of(1, 2, 3).stream()
                    .map(i -> ask(server.url("/slow-start/500?" + i)))
                    .toList()
                    .forEach(CompletableFuture::join);

            assertThat(server.maxConcurrent("127.0.0.1")).isEqualTo(3);
        }
    }

    @Test
    void eachHostHasRulesOfItsOwn() throws IOException, InterruptedException {
        List<String> hosts = LoopbackServer.hosts(3);
        try (var server = LoopbackServer.start(hosts)) {
            server.text(hosts.get(0), "/robots.txt", "User-agent: *\nDisallow: /private\n");
            server.alias(hosts.get(1), "/robots.txt", "/status/503");

            assertThat(get(server.url(hosts.get(0), "/robots.txt")).body()).contains("/private");
            assertThat(get(server.url(hosts.get(1), "/robots.txt")).statusCode())
                    .isEqualTo(503);
            assertThat(get(server.url(hosts.get(2), "/robots.txt")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aBurstOfErrorStatusesEnds() throws IOException, InterruptedException {
        try (var server = LoopbackServer.start()) {
            for (int status : new int[] {503, 503, 200, 200}) {
                assertThat(get(server.url("/503-burst/2")).statusCode()).isEqualTo(status);
            }
            for (int status : new int[] {429, 200}) {
                assertThat(get(server.url("/429-seconds/7?times=1")).statusCode())
                        .isEqualTo(status);
            }
            assertThat(get(server.url("/429-seconds/7")).headers().firstValue("Retry-After"))
                    .contains("7");
            assertThat(get(server.url("/429-date/7")).headers().firstValue("Retry-After"))
                    .hasValueSatisfying(date -> assertThat(date).endsWith("GMT"));
        }
    }

    @Test
    void redirectsLeadToTheGivenTargets() throws IOException, InterruptedException {
        try (var server = LoopbackServer.start()) {
            assertThat(location(server, "/redirect-chain/3")).isEqualTo("/redirect-chain/2");
            assertThat(location(server, "/redirect-chain/1")).isEqualTo("/ok");
            assertThat(location(server, "/redirect-to?url=http%3A%2F%2Fa%2Fb%3Fc"))
                    .isEqualTo("http://a/b?c");
            assertThat(location(server, "/redirect-private")).isEqualTo("http://10.0.0.1/");
            assertThat(location(server, "/cookie-wall")).isEqualTo("/cookie-wall");
            assertThat(location(server, "/redirect-loop")).isEqualTo("/redirect-loop/1");
            assertThat(location(server, "/redirect-loop/1")).isEqualTo("/redirect-loop");
        }
    }

    private String location(LoopbackServer server, String path) throws IOException, InterruptedException {
        return get(server.url(path)).headers().firstValue("Location").orElseThrow();
    }
}
