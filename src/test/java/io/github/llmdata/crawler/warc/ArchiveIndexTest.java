package io.github.llmdata.crawler.warc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.fetch.ChunkFraming;
import io.github.llmdata.crawler.fetch.Wire;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveIndexTest {
    private static final String DATE = "2026-11-30T19:42:05Z";

    @TempDir
    private Path dir;

    private static ArchivedExchange exchange(String url, Optional<Original> unchanged) {
        Wire wire = new Wire(
                unchanged.isPresent() ? 304 : 200,
                new byte[0],
                "HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII),
                "page".getBytes(US_ASCII),
                ChunkFraming.none(),
                "",
                InetAddress.getLoopbackAddress());
        return ArchivedExchange.of(WebUrl.parse(url).orElseThrow(), wire, Instant.parse(DATE), unchanged);
    }

    @Test
    void holdsTheResponsesOfFinishedArchives() throws IOException {
        String odd = "http://a.example/wiki/%22a%22_{b}?q=\\x";
        Original original = exchange("http://a.example/2", Optional.empty()).asOriginal();
        Files.write(dir.resolve("a.cdxj"), exchange(odd, Optional.empty()).indexLine(0, "a.warc.gz"));
        Files.write(
                dir.resolve("b.cdxj"),
                exchange("http://a.example/2", Optional.of(original)).indexLine(0, "b.warc.gz"));
        Files.write(
                dir.resolve("c.cdxj.part"),
                exchange("http://a.example/3", Optional.empty()).indexLine(0, "c.warc.gz"));
        Files.write(
                dir.resolve("d.cdxj"),
                exchange("http://a.example/4", Optional.empty()).indexLine(0, "d.warc.gz"));
        Files.write(dir.resolve("e.cdxj"), new byte[] {(byte) 0xff, '\n'});
        for (String name : List.of("a", "b", "e")) {
            Files.createFile(dir.resolve(name + ".warc.gz"));
        }

        ArchiveIndex index = ArchiveIndex.of(dir);

        assertThat(index.holds(WebUrl.parse(odd).orElseThrow().href(), DATE)).isTrue();
        assertThat(index.holds(WebUrl.parse(odd).orElseThrow().href(), "2026-11-30T19:42:06Z"))
                .isFalse();
        assertThat(index.holds("http://a.example/2", DATE)).as("a revisit").isFalse();
        assertThat(index.holds("http://a.example/3", DATE)).as("unfinished").isFalse();
        assertThat(index.holds("http://a.example/4", DATE))
                .as("without its archive")
                .isFalse();
    }

    @Test
    void holdsNothingWithoutArchives() throws IOException {
        assertThat(ArchiveIndex.of(dir.resolve("none")).holds("http://a.example/", DATE))
                .isFalse();
    }
}
