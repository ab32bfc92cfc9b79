package io.github.llmdata.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.fetch.FetchOutcome.Failure;
import io.github.llmdata.crawler.fetch.FetchOutcome.Response;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.LoopbackServer;
import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of requests that no usable answer comes to, and of their connections. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FetcherFailuresTest {
    private static final ActorTestKit KIT = Fetching.kit();
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final BodyRule ANY = BodyRule.whole(1 << 20);

    private final LoopbackServer server = LoopbackServer.start();
    private final Fetcher fetcher = Fetching.fetcher(KIT.system(), Fetching.IMPATIENT);

    /** The first request of a JVM takes long, and would miss the short deadlines below. */
    @BeforeAll
    static void warmUp() {
        try (var server = LoopbackServer.start()) {
            Fetching.outcome(Fetching.fetcher(KIT.system()), Fetching.request(server.port(), "/chunked", ANY));
        }
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @AfterEach
    void close() {
        fetcher.shutdown();
        server.close();
    }

    private FetchOutcome fetch(String target) {
        return Fetching.outcome(fetcher, Fetching.request(server.port(), target, ANY));
    }

    private static Reason reason(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failure.class);
        return ((Failure) outcome).reason();
    }

    private Reason reason(AddressLookup addresses, int port) {
        var lost = new Fetcher(KIT.system(), Fetching.settings(Fetching.IMPATIENT), addresses);
        FetchOutcome outcome = Fetching.outcome(lost, request("somewhere.example", port));
        assertThat(outcome.timing().sent()).isEmpty();
        return reason(outcome);
    }

    private static Request request(String host, int port) {
        return new Request("http", host, port, host, "/ok", Map.of(), ANY);
    }

    @ParameterizedTest
    @CsvSource({
        "/hang-before-headers,    first-byte-timeout",
        "/drip-header,            first-byte-timeout",
        "/hang-after-headers,     total-timeout",
        "/drip-body,              total-timeout",
        "/reset,                  connection-reset",
        "/reset-in-body,          connection-reset",
        "/no-answer,              connection-reset",
        "/truncated-head,         connection-reset",
        "/truncated,              truncated-body",
        "/truncated-chunked,      truncated-body",
        "/bad-chunk,              malformed-response",
        "/junk,                   malformed-response",
        "/headers-300,            malformed-response",
        "/header-1mb,             malformed-response",
        "/fat-head,               malformed-response",
        "/endless-interim,        malformed-response",
        "/interim-500,            malformed-response",
        "/drip-interim,           first-byte-timeout",
        "/endless-chunk-size,     malformed-response",
        "/endless-trailer,        malformed-response",
        "/body/2000000,           body-too-large",
        "/body/2000000?chunked=1, body-too-large"
    })
    void tellsWhyThereIsNoAnswerAndClosesTheConnection(String target, String reason) throws InterruptedException {
        FetchOutcome outcome = fetch(target);

        assertThat(reason(outcome)).isEqualTo(new Reason(reason));
        assertThat(((Failure) outcome).detail()).isNotBlank();
        assertThat(outcome.timing().sent()).isPresent();
        assertThat(server.requests()).hasSize(1);
        assertThat(server.awaitEnd(server.requests().get(0), SOON)).isTrue();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aBodyBelowTheLowestRateIsGivenUpAfterTheGracePeriod() throws InterruptedException {
        var strict = new Fetcher(
                KIT.system(),
                Fetching.settings("crawler.fetch.min-rate=1KiB"),
                Fetching::literal,
                Tls.standard(),
                Duration.ofSeconds(1),
                Duration.ofMillis(300));

        FetchOutcome slow = Fetching.outcome(strict, Fetching.request(server.port(), "/drip-body", ANY));

        assertThat(reason(slow)).isEqualTo(Reason.TOO_SLOW);
        assertThat(Duration.between(
                        slow.timing().sent().orElseThrow(), slow.timing().ended()))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(3));
        assertThat(server.awaitEnd(server.requests().get(0), SOON)).isTrue();
    }

    @Test
    void theServerSeesAtOnceThatARequestIsGivenUp() throws InterruptedException {
        FetchOutcome outcome = fetch("/hang-before-headers");
        long givenUp = System.nanoTime();

        assertThat(server.awaitEnd(server.requests().get(0), SOON)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - givenUp)).isLessThan(Duration.ofMillis(500));
        assertThat(Duration.between(
                        outcome.timing().sent().orElseThrow(), outcome.timing().ended()))
                .isBetween(Duration.ofMillis(290), Duration.ofMillis(900));
    }

    @Test
    void requestsThatAreGivenUpLeaveRoomForOthers() throws InterruptedException {
        List<CompletableFuture<FetchOutcome>> hanging = IntStream.range(0, 4)
                .mapToObj(i -> Fetching.request(server.port(), "/hang-before-headers?" + i, ANY))
                .map(request -> fetcher.fetch(request).toCompletableFuture())
                .toList();
        hanging.forEach(CompletableFuture::join);

        assertThat(fetch("/ok")).isInstanceOf(Response.class);
        for (Seen request : server.requests().subList(0, 4)) {
            assertThat(server.awaitEnd(request, SOON)).isTrue();
        }
        assertThat(server.openConnections()).isEqualTo(1);
    }

    @Test
    void anAnswerWhoseBodyNobodyWantsIsAsGoodWithoutIt() {
        server.alias("127.0.0.1", "/missing", "/truncated-404");

        FetchOutcome outcome = fetch("/missing");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Response.class, answer -> assertThat(answer.status()).isEqualTo(404));
    }

    @Test
    void anErrorInHandlingAResponseEndsItsRequestAndNothingElse() throws InterruptedException {
        Request request = Fetching.request(server.port(), "/ok", ANY);

        FetchOutcome outcome = fetcher.fetch(request, at -> {
                    throw new StackOverflowError("as the test has it");
                })
                .toCompletableFuture()
                .join();

        assertThat(reason(outcome)).isEqualTo(Reason.MALFORMED_RESPONSE);
        assertThat(((Failure) outcome).detail()).contains("StackOverflowError");
        assertThat(fetch("/ok")).isInstanceOf(Response.class);
        assertThat(server.openConnections()).isEqualTo(1);
    }

    @Test
    void nobodyListens() {
        assertThat(reason(host -> found("127.0.0.1"), LoopbackServer.refusingPort()))
                .isEqualTo(Reason.CONNECT_FAILED);
    }

    @Test
    void aHostThatDoesNotLetConnectIsGivenUp() throws IOException {
        // a listener that accepts nobody answers nobody either, once its queue is full
        List<Socket> queue = new ArrayList<>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 3; i++) {
                queue.add(connecting(full));
            }
            assertThat(reason(host -> found("127.0.0.1"), full.getLocalPort())).isEqualTo(Reason.CONNECT_TIMEOUT);
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    private static Socket connecting(ServerSocket listener) throws IOException {
        var channel = java.nio.channels.SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(listener.getLocalSocketAddress());
        return channel.socket();
    }

    private static CompletableFuture<Resolution> found(String... addresses) {
        return CompletableFuture.completedFuture(
                new Resolution.Found(Stream.of(addresses).map(Fetching::address).toList()));
    }

    @Test
    void theNextAddressIsTriedWhereOneRefuses() {
        var fetcher =
                new Fetcher(KIT.system(), Fetching.settings(), host -> found("127.0.0.9", "127.0.0.8", "127.0.0.1"));

        FetchOutcome outcome = Fetching.outcome(fetcher, request("many.example", server.port()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Response.class, answer -> assertThat(answer.remote()).isEqualTo(Fetching.address("127.0.0.1")));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aNameWithoutAnAddressIsAFailureOfDns() {
        CompletableFuture<Resolution> broken = new CompletableFuture<>();
        broken.completeExceptionally(new IOException("no servers"));

        assertThat(reason(host -> CompletableFuture.completedFuture(new Resolution.Unknown("NXDOMAIN")), 80))
                .isEqualTo(Reason.DNS_FAILURE);
        assertThat(reason(host -> found(), 80)).isEqualTo(Reason.DNS_FAILURE);
        assertThat(reason(host -> broken, 80)).isEqualTo(Reason.DNS_FAILURE);
        assertThat(reason(host -> new CompletableFuture<>(), 80)).isEqualTo(Reason.DNS_FAILURE);
    }

    @Test
    void anAddressThatIsRefusedIsNotConnectedTo() {
        assertThat(reason(
                        host -> CompletableFuture.completedFuture(new Resolution.Refused("127.0.0.1")), server.port()))
                .isEqualTo(Reason.PRIVATE_ADDRESS);
        assertThat(server.connections()).isZero();
    }
}
