package io.github.llmdata.crawler.warc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.fetch.ChunkFraming;
import io.github.llmdata.crawler.fetch.Wire;
import io.github.llmdata.crawler.testing.WarcCheck;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

class ArchivedExchangeTest {
    private static final String DATE = "2026-11-30T19:42:05Z";

    @TempDir
    private Path dir;

    private static ArchivedExchange exchange(String url, Optional<Original> unchanged) {
        return exchange(url, "page".getBytes(US_ASCII), "", "", unchanged);
    }

    private static ArchivedExchange exchange(
            String url, byte[] body, String header, String truncated, Optional<Original> unchanged) {
        Wire wire = new Wire(
                unchanged.isPresent() ? 304 : 200,
                "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII),
                ("HTTP/1.1 200 OK\r\n" + header + "\r\n").getBytes(US_ASCII),
                body,
                ChunkFraming.none(),
                truncated,
                InetAddress.getLoopbackAddress());
        return ArchivedExchange.of(WebUrl.parse(url).orElseThrow(), wire, Instant.parse(DATE), unchanged);
    }

    private static void write(Path file, ArchivedExchange exchange) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] piece : exchange.response()) {
                out.write(piece);
            }
        }
    }

    /** In pieces of many sizes. */
    @Test
    void aCompressedBodyIsStoredAsItCame() throws IOException {
        byte[] noise = new byte[700_000];
        new Random(1).nextBytes(noise);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(noise);
        }
        Path file = dir.resolve("packed.warc.gz");
        write(
                file,
                exchange(
                        "http://a.example/", packed.toByteArray(), "Content-Encoding: gzip\r\n", "", Optional.empty()));

        assertThat(WarcCheck.complaints(file)).isEmpty();
        assertThat(Files.size(file)).isBetween((long) packed.size(), packed.size() + 1000L);
        try (WarcReader reader = new WarcReader(file)) {
            WarcResponse response = (WarcResponse) reader.next().orElseThrow();
            assertThat(response.http().body().stream().readAllBytes()).isEqualTo(packed.toByteArray());
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void aBodyThatWasCutSaysSoAndIsNoOriginal() throws IOException {
        ArchivedExchange cut = exchange("http://a.example/", "pa".getBytes(US_ASCII), "", "time", Optional.empty());
        Path file = dir.resolve("cut.warc.gz");
        write(file, cut);

        assertThat(cut.payloadKey()).isEmpty();
        try (WarcReader reader = new WarcReader(file)) {
            assertThat(reader.next().orElseThrow().headers().first("WARC-Truncated"))
                    .contains("time");
        }
    }

    @Test
    void onlyResponsesOfOneHostCanHaveTheSamePayload() {
        Optional<String> key = exchange("http://a.example/1", Optional.empty()).payloadKey();

        assertThat(exchange("http://a.example/2", Optional.empty()).payloadKey())
                .isPresent()
                .isEqualTo(key);
        assertThat(exchange("http://b.example/1", Optional.empty()).payloadKey())
                .isPresent()
                .isNotEqualTo(key);
    }

    @Test
    void aRevisitNamesWhatItRefersTo() throws IOException {
        Original original = exchange("http://a.example/1", Optional.empty()).asOriginal();
        Path file = dir.resolve("revisits.warc.gz");
        write(file, exchange("http://b.example/", Optional.empty()).referringTo(original));

        try (var reader = new WarcReader(file)) {
            var revisit = (WarcRevisit) reader.next().orElseThrow();

            assertThat(revisit.version().toString()).isEqualTo("WARC/1.1");
            assertThat(revisit.profile()).isEqualTo(WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1);
            assertThat(revisit.refersToTargetURI().map(Object::toString)).contains("http://a.example/1");
            assertThat(revisit.refersToDate()).contains(Instant.parse(DATE));
            assertThat(revisit.refersTo().map(Object::toString)).contains(original.id());
            assertThat(revisit.headers().first("WARC-Truncated")).contains("length");
            assertThat(revisit.http().status()).isEqualTo(200);
        }
    }

    @Test
    void anUnchangedPageIsARevisitOfTheServer() throws IOException {
        Original original = Original.ofPage("http://a.example/1", DATE, "page".getBytes(US_ASCII));
        Path file = dir.resolve("revisits.warc.gz");
        write(file, exchange("http://a.example/1", Optional.of(original)));

        try (var reader = new WarcReader(file)) {
            var revisit = (WarcRevisit) reader.next().orElseThrow();

            assertThat(revisit.profile()).isEqualTo(WarcRevisit.SERVER_NOT_MODIFIED_1_1);
            assertThat(revisit.refersToTargetURI().map(Object::toString)).contains("http://a.example/1");
            assertThat(revisit.refersToDate()).contains(Instant.parse(DATE));
            assertThat(revisit.headers().first("WARC-Truncated")).isEmpty();
        }
    }
}
