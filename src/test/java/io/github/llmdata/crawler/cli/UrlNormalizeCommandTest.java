package io.github.llmdata.crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.prepare.PrepareMode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UrlNormalizeCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Cli(List.of(), new PrepareMode(), "1.0", streams)
                .run(Stream.concat(Stream.of("url-normalize"), Stream.of(args)).toArray(String[]::new));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void printsTheUrl() {
        assertThat(run("HTTP://B\u00FCcher.example:80/a/../%e9 b#c")).isZero();
        assertThat(text(out)).isEqualTo("http://xn--bcher-kva.example/%e9%20b#c\n");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void resolvesAUrlAgainstABase() {
        assertThat(run("../c", "https://example.org/a/b/")).isZero();
        assertThat(text(out)).isEqualTo("https://example.org/a/c\n");
    }

    @Test
    void namesAnArgumentThatIsNotAUrl() {
        assertThat(run("https://exa mple.org/")).isEqualTo(1);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).isEqualTo("Not a URL: https://exa mple.org/\n");
    }

    @Test
    void saysThatTheSchemeIsMissing() {
        assertThat(run("en.wikipedia.org/wiki/A")).isEqualTo(1);
        assertThat(text(err))
                .isEqualTo("Not a URL: en.wikipedia.org/wiki/A; it has no scheme, did you mean"
                        + " https://en.wikipedia.org/wiki/A?\n");
    }

    @Test
    void namesABaseThatIsNotAUrl() {
        assertThat(run("a", "b")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("Not a URL: b\n");
    }

    @Test
    void namesAnArgumentThatIsNotARelativeUrlEither() {
        assertThat(run("//[", "https://example.org/")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("Not a URL, not even relative to https://example.org/: //[\n");
    }

    @Test
    void readsAnArgumentThatBeginsWithAHyphenOrAnAtSign() {
        assertThat(run("-a", "https://example.org/b/")).isZero();
        assertThat(run("@a", "https://example.org/b/")).isZero();
        assertThat(text(out)).isEqualTo("https://example.org/b/-a\nhttps://example.org/b/@a\n");
    }

    @Test
    void explainsItsUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("a", "b", "c")).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).isEqualTo("""
                        Missing: URL. Usage: crawler.jar url-normalize URL [BASE]
                        Usage: crawler.jar url-normalize URL [BASE]
                        """);
    }
}
