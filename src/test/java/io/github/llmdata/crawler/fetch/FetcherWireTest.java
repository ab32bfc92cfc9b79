package io.github.llmdata.crawler.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.fetch.FetchOutcome.Failure;
import io.github.llmdata.crawler.fetch.FetchOutcome.Response;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The octets of an exchange, which are kept for an archive. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FetcherWireTest {
    private static final ActorTestKit KIT = Fetching.kit();
    private static final BodyRule ANY = BodyRule.whole(1 << 20).withWire();

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

    private FetchOutcome outcome(String target, BodyRule rule) {
        return Fetching.outcome(fetcher, Fetching.request(server.port(), target, rule));
    }

    private static String response(Wire wire) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        wire.writeResponse(octets);
        return octets.toString(ISO_8859_1);
    }

    /** What the server answers to a request, up to the end of the connection. */
    private String octetsFor(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ok", "/chunked", "/length-and-chunks", "/close-delimited", "/odd-headers", "/status/404"})
    void areThoseOfTheServer(String target) throws IOException {
        Wire wire = outcome(target, ANY).wire().orElseThrow();

        assertThat(response(wire)).isEqualTo(octetsFor(wire.request()));
        assertThat(wire.isWhole()).isTrue();
        assertThat(new String(wire.request(), ISO_8859_1))
                .startsWith("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nUser-Agent: ")
                .endsWith("\r\n\r\n")
                .doesNotContainIgnoringCase("cookie")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    void interimResponsesAreLeftOut() throws IOException {
        assertThat(response(outcome("/interim", ANY).wire().orElseThrow())).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void theBodyOfAnErrorIsKeptForTheArchiveOnly() {
        Response response = (Response) outcome("/status/404", ANY);

        assertThat(response.body()).isEmpty();
        assertThat(response.wire().orElseThrow().body()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/truncated, disconnect", "/truncated-chunked, disconnect", "/reset-in-body, disconnect"})
    void aBodyThatBreaksOffIsKeptSoFar(String target, String truncated) {
        Failure failure = (Failure) outcome(target, ANY);
        Wire wire = failure.wire().orElseThrow();

        assertThat(wire.truncated()).isEqualTo(truncated);
        assertThat(wire.body()).isNotEmpty();
    }

    @Test
    void aBodyIsCutAtTheLimit() {
        Wire whole = outcome("/ok?size=60000", BodyRule.whole(1000).withWire())
                .wire()
                .orElseThrow();
        Wire cut = outcome("/ok?size=60000", BodyRule.cutAt(1000).withWire())
                .wire()
                .orElseThrow();

        assertThat(whole.truncated()).isEqualTo(cut.truncated()).isEqualTo("length");
        assertThat(whole.body()).isEmpty();
        assertThat(cut.body()).hasSize(1000);
    }

    @Test
    void areNotKeptUnlessAskedFor() {
        assertThat(outcome("/ok", BodyRule.whole(1 << 20)).wire()).isEmpty();
        assertThat(outcome("/status/404", BodyRule.whole(1 << 20)).wire()).isEmpty();
        assertThat(outcome("/no-answer", ANY).wire()).isEmpty();
    }
}
