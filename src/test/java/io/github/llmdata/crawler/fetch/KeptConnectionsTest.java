package io.github.llmdata.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.fetch.FetchOutcome.Failure;
import io.github.llmdata.crawler.fetch.FetchOutcome.Response;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections serve for more than one request, and for how long. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KeptConnectionsTest {
    private static final ActorTestKit KIT = Fetching.kit();
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final BodyRule ANY = BodyRule.whole(1 << 20);

    private final LoopbackServer server = LoopbackServer.start();
    private final Fetcher fetcher = Fetching.fetcher(KIT.system());

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

    /** Asks once more where a connection was closed while it waited, as the frontier does. */
    private void read(String target) {
        FetchOutcome outcome = fetch(target);
        boolean isToBeAskedAgain =
                outcome instanceof Failure failure && failure.reason().equals(Reason.CONNECTION_CLOSED);
        assertThat(isToBeAskedAgain ? fetch(target) : outcome).isInstanceOf(Response.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ok?size=60000", "/chunked", "/interim", "/empty", "/etag", "/status/404", "/body/300000"})
    void aConnectionServesOneRequestAfterTheOther(String target) {
        for (int i = 0; i < 5; i++) {
            read(target);
        }

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.maxConcurrent("127.0.0.1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connection-close",
                "/http10",
                "/close-delimited",
                "/length-and-chunks",
                "/http10-chunked",
                "/too-long",
                "/keep-alive-race",
                "/status/204"
            })
    void aConnectionThatMayBeSpoiltServesNoFurtherRequest(String target) throws InterruptedException {
        read(target);
        assertThat(server.awaitEnd(server.requests().get(0), SOON)).isTrue();
        read("/ok");

        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.requests()).hasSize(2);
    }

    @RepeatedTest(30)
    void aRequestSurvivesAConnectionThatClosesAtAnyMoment() {
        read("/keep-alive-race");
        read("/keep-alive-race");
        read("/ok");

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aRequestThatMetAClosingConnectionMayBeSentAgain() {
        read("/close-on-next");

        assertThat(fetch("/ok"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_CLOSED));
        read("/ok");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRequestMayAskForANewConnection() {
        read("/ok");
        Request plain = Fetching.request(server.port(), "/ok", ANY);

        Fetching.outcome(
                fetcher,
                new Request(
                        plain.scheme(),
                        plain.host(),
                        plain.port(),
                        plain.authority(),
                        plain.target(),
                        plain.headers(),
                        ANY,
                        true));

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRequestIsNotSentAgainOnceItsAnswerBegan() {
        read("/ok");

        assertThat(fetch("/truncated-head"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_RESET));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aRequestIsSentOnce() {
        read("/ok");

        assertThat(fetch("/no-answer")).isInstanceOf(Failure.class);
        assertThat(server.requestsFor("/no-answer")).hasSize(1);
    }

    @Test
    void connectionsThatWaitTooLongAreClosed() throws InterruptedException {
        var forgetful = new Fetcher(
                KIT.system(),
                Fetching.settings(),
                Fetching::literal,
                Tls.standard(),
                Duration.ofMillis(100),
                Duration.ofSeconds(10));

        assertThat(Fetching.outcome(forgetful, Fetching.request(server.port(), "/ok", ANY)))
                .isInstanceOf(Response.class);

        assertThat(server.awaitEnd(server.requests().get(0), SOON)).isTrue();
    }

    @Test
    void noMoreThanFourConnectionsWaitForAHost() throws InterruptedException {
        List<CompletableFuture<FetchOutcome>> all = IntStream.range(0, 10)
                .mapToObj(i -> Fetching.request(server.port(), "/slow-start/300?" + i, ANY))
                .map(request -> fetcher.fetch(request).toCompletableFuture())
                .toList();
        all.forEach(CompletableFuture::join);

        int closed = 0;
        for (LoopbackServer.Seen request : server.requests()) {
            closed += server.awaitEnd(request, Duration.ofMillis(300)) ? 1 : 0;
        }
        assertThat(server.connections()).isEqualTo(10);
        assertThat(closed).isEqualTo(6);
    }

    @Test
    void asManyConnectionsWaitAsASiteMayHaveRequestsUnderWay() {
        var eager = Fetching.fetcher(KIT.system(), "crawler.fetch.host.max-concurrent=10");
        for (int round = 0; round < 2; round++) {
            List<CompletableFuture<FetchOutcome>> all = IntStream.range(0, 10)
                    .mapToObj(i -> Fetching.request(server.port(), "/slow-start/300?" + i, ANY))
                    .map(request -> eager.fetch(request).toCompletableFuture())
                    .toList();
            all.forEach(CompletableFuture::join);
        }

        assertThat(server.requests()).hasSize(20);
        assertThat(server.connections()).isEqualTo(10);
        eager.shutdown();
    }

    @Test
    void whatHasNotLeftWhenTheFetcherIsStoppedNeverDoes() throws InterruptedException {
        var names = new CompletableFuture<Resolution>();
        var stopped = new Fetcher(KIT.system(), Fetching.settings(), host -> names);
        var early = stopped.fetch(Fetching.request(server.port(), "/ok", BodyRule.whole(1 << 20)));
        stopped.stop();
        names.complete(new Resolution.Found(List.of(Fetching.address("127.0.0.1"))));

        FetchOutcome late = Fetching.outcome(stopped, Fetching.request(server.port(), "/ok", BodyRule.whole(1 << 20)));

        assertThat(early.toCompletableFuture().join().timing().sent()).isEmpty();
        assertThat(late.timing().sent()).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatIsUnderWayCanBeGivenUpAtOnce() {
        var hanging = fetcher.fetch(Fetching.request(server.port(), "/hang-before-headers", BodyRule.whole(1 << 20)));
        fetcher.giveUp();

        assertThat(hanging.toCompletableFuture().join()).isInstanceOf(Failure.class);
    }

    @Test
    void shutdownClosesWhatWaitsAndLetsTheRestEnd() throws InterruptedException {
        read("/ok");
        CompletableFuture<FetchOutcome> late = fetcher.fetch(Fetching.request(server.port(), "/slow-start/300", ANY))
                .toCompletableFuture();
        CompletableFuture<FetchOutcome> other = fetcher.fetch(Fetching.request(server.port(), "/slow-start/300", ANY))
                .toCompletableFuture();

        fetcher.shutdown().toCompletableFuture().join();

        assertThat(late.join()).isInstanceOf(Response.class);
        assertThat(other.join()).isInstanceOf(Response.class);
        for (LoopbackServer.Seen request : server.requests()) {
            assertThat(server.awaitEnd(request, SOON)).isTrue();
        }
    }
}
