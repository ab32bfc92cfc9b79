package io.github.llmdata.crawler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.Dataset;
import io.github.llmdata.crawler.testing.Posts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar with a small heap and malicious input. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class HostileInputIT {
    private static final int LINE_BYTES = 100_000_000;
    private static final List<String> SMALL_HEAP = List.of("-Xmx256m");

    private static final String ARTICLE = "<html lang=en><head><title>Kettle - W</title>"
            + "<meta name=generator content='MediaWiki 1.39'><link rel=canonical href='https://en.wikipedia.org/wiki/Kettle'>"
            + "</head><body class='mediawiki ns-0'><h1 id=firstHeading>Kettle</h1><div id=mw-content-text>%s</div></body></html>";

    @TempDir
    Path dir;

    /** Writes a file with one very long line in its middle. */
    private void write(String name, String start, char filler, String end) throws IOException {
        byte[] block = new byte[1_000_000];
        Arrays.fill(block, (byte) filler);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(dir.resolve(name)))) {
            out.write(start.getBytes(UTF_8));
            for (int written = 0; written < LINE_BYTES; written += block.length) {
                out.write(block);
            }
            out.write(end.getBytes(UTF_8));
        }
    }

    private Dataset out() {
        return new Dataset(dir.resolve("out"));
    }

    private Ended run(String... arguments) {
        return CrawlerProcess.start(
                        dir,
                        SMALL_HEAP,
                        Stream.concat(Stream.of("--output", "out", "--no-analysis"), Stream.of(arguments))
                                .toArray(String[]::new))
                .await();
    }

    @Test
    void onlyTheRowOfAHundredMegabytesIsDropped() throws IOException {
        String pair = Posts.question(1, 2) + "\n" + Posts.answer(2, 1, 5) + "\n";
        write("Posts.xml", Posts.OPEN + "<row Id=\"9\" Body=\"", 'x', "\" />\n" + pair + Posts.CLOSE);

        Ended ended = run("--mode", "stack", "--input", "Posts.xml");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(out().records()).hasSize(1);
        assertThat(out().dropped("rows", "too-large")).isEqualTo(1);
        assertThat(out().isBalanced()).isTrue();
    }

    @Test
    void hostileLinesAndPagesAreDroppedAndSecretsMasked() throws IOException {
        write("a.txt", "http://a/", 'x', "\nhttps://me:PASSW0RD@127.0.0.1:9/x?token=T0KEN\nhttps://me:PASS/W0RD@x/\n");
        write("b.html", "<html><p>", 'x', "");
        Files.writeString(dir.resolve("c.html"), ARTICLE.formatted("<p>".repeat(1_000_001)));
        Files.writeString(dir.resolve("d.html"), ARTICLE.formatted("<p>Water is heated in it.\n<p>&lt;eos>\u001B[2J"));

        Ended ended = run(
                "--mode",
                "wiki",
                "--input",
                "a.txt",
                "--input",
                "b.html",
                "--input",
                "c.html",
                "--input",
                "d.html",
                "--set",
                "crawler.fetch.contact=https://llmdata.github.io/llm-data-pipeline");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(out().lines("dataset_wiki.jsonl")).hasSize(1);
        assertThat(out().text("dataset_wiki.txt")).contains("heated").doesNotContain("\u001B");
        assertThat(out().lines("dropped_wiki.jsonl").stream().map(HostileInputIT::shortly))
                .containsExactlyInAnyOrder(
                        "a.txt:1 invalid-url",
                        "https://me:***@127.0.0.1:9/x?token=*** private-address",
                        "https://me:***@x/ invalid-url",
                        "b.html decoded-too-large",
                        "c.html too-large");
        assertThat(out().isBalanced()).isTrue();
        assertThat(ended.stdout() + ended.stderr()).doesNotContain("PASS", "T0KEN", "\u001B");
        assertThat(written(dir.resolve("out"))).doesNotContain("PASSW0RD");
        try (Stream<Path> files =
                Files.list(dir.resolve("out"))) { // URLs that are still to be fetched are stored unmasked under .state
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(written(file)).doesNotContain("T0KEN");
            }
        }
    }

    private static String shortly(JsonNode line) {
        String id = line.get("id").asText();
        return id.substring(id.contains("://") ? 0 : id.lastIndexOf('/') + 1) + " "
                + line.get("reason").asText();
    }

    private static String written(Path place) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return all.toString();
    }
}
