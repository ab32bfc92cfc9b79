package io.github.llmdata.crawler.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.fetch.FetchOutcome.Failure;
import io.github.llmdata.crawler.fetch.FetchOutcome.Response;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections are made to an address, but what is verified is the name. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FetcherTlsTest {
    private static final ActorTestKit KIT = Fetching.kit();
    private static final BodyRule ANY = BodyRule.whole(1 << 20);

    @TempDir
    static Path dir;

    private static SSLContext tls;
    private static LoopbackServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        tls = Tls.of(dir, "site.example");
        server = LoopbackServer.startSecure(tls);
    }

    @AfterAll
    static void stop() {
        server.close();
        KIT.shutdownTestKit();
    }

    private static Fetcher fetcher(SSLContext trust, String... settings) {
        return new Fetcher(
                KIT.system(),
                Fetching.settings(settings),
                host -> CompletableFuture.completedFuture(new Resolution.Found(List.of(Fetching.address("127.0.0.1")))),
                trust);
    }

    private static FetchOutcome fetch(Fetcher fetcher, String host, int port, String target) {
        return Fetching.outcome(fetcher, request(host, port, target));
    }

    private static Request request(String host, int port, String target) {
        return new Request("https", host, port, host, target, Map.of(), ANY);
    }

    private static Reason reason(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failure.class);
        return ((Failure) outcome).reason();
    }

    @Test
    void readsPagesOverOneConnection() {
        Fetcher fetcher = fetcher(tls);
        int before = server.connections();

        for (int i = 0; i < 3; i++) {
            FetchOutcome outcome = fetch(fetcher, "site.example", server.port(), "/ok?size=100000");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Response.class, answer -> assertThat(answer.body()).hasSize(100_000));
        }
        assertThat(server.connections() - before).isEqualTo(1);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertThat(reason(fetch(fetcher(tls), "other.example", server.port(), "/ok/other")))
                .isEqualTo(Reason.TLS_FAILURE);
        assertThat(server.requestsFor("/ok/other")).isEmpty();
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() {
        Fetcher careful = new Fetcher(
                KIT.system(),
                Fetching.settings(),
                host -> CompletableFuture.completedFuture(
                        new Resolution.Found(List.of(Fetching.address("127.0.0.1")))));

        assertThat(reason(fetch(careful, "site.example", server.port(), "/ok/unknown")))
                .isEqualTo(Reason.TLS_FAILURE);
        assertThat(server.requestsFor("/ok/unknown")).isEmpty();
    }

    @Test
    void aListenerThatDoesNotShakeHandsIsATimeout() throws IOException {
        try (var mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(reason(fetch(fetcher(tls, Fetching.IMPATIENT), "site.example", mute.getLocalPort(), "/ok")))
                    .isEqualTo(Reason.CONNECT_TIMEOUT);
        }
    }

    @RepeatedTest(10)
    void aListenerThatSpeaksPlainHttpIsRefused() throws IOException {
        try (var plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<FetchOutcome> outcome = fetcher(tls)
                    .fetch(request("site.example", plain.getLocalPort(), "/ok"))
                    .toCompletableFuture();
            try (Socket client = plain.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                assertThat(reason(outcome.join())).as("%s", outcome.join()).isEqualTo(Reason.TLS_FAILURE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/truncated,           truncated-body",
        "/truncated-chunked,   truncated-body",
        "/no-answer,           connection-reset",
        "/hang-before-headers, first-byte-timeout"
    })
    void misbehaviourIsTheSameUnderneath(String target, String reason) throws InterruptedException {
        Fetcher fetcher = fetcher(tls, "crawler.fetch.timeout.first-byte=1s");
        int before = server.requests().size();

        assertThat(reason(fetch(fetcher, "site.example", server.port(), target)))
                .isEqualTo(new Reason(reason));
        assertThat(server.requests()).hasSize(before + 1);
        assertThat(server.awaitEnd(server.requests().get(before), Duration.ofSeconds(5)))
                .isTrue();
    }

    @Test
    void aBodyThatEndsWithTheConnectionIsReadHoweverTheConnectionEnds() {
        assertThat(fetch(fetcher(tls), "site.example", server.port(), "/close-delimited"))
                .isInstanceOfSatisfying(
                        Response.class, answer -> assertThat(answer.body()).isNotEmpty());
    }
}
