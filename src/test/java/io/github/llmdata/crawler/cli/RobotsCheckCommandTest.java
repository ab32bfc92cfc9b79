package io.github.llmdata.crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.prepare.PrepareMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsCheckCommandTest {
    @TempDir
    Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file = Path.of("");

    @BeforeEach
    void writeRobotsTxt() throws IOException {
        file = Files.writeString(
                dir.resolve("robots.txt"),
                "# example\nUser-agent: *\nAllow: /w/api.php\nDisallow: /w/ # scripts\nDisallow: /*?q=\n");
    }

    private int run(String... args) {
        StandardStreams streams = new StandardStreams(InputStream.nullInputStream(), stream(out), stream(err));
        return new Cli(List.of(), new PrepareMode(), "1.0", streams)
                .run(Stream.concat(Stream.of("robots-check"), Stream.of(args)).toArray(String[]::new));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/w/api.php?a=b, 0, allowed by Allow: /w/api.php (line 3)",
        "https://example.org/w/x, 1, denied by Disallow: /w/ (line 4)",
        "HTTP://example.org:8080/w/x#fragment, 1, denied by Disallow: /w/ (line 4)",
        "https://example.org/%77/x, 1, denied by Disallow: /w/ (line 4)",
        "/w/x, 1, denied by Disallow: /w/ (line 4)",
        "/wiki/A#/w/, 0, allowed: no rule matches",
        "https://example.org, 0, allowed: no rule matches",
        "https://example.org?q=1, 1, denied by Disallow: /*?q= (line 5)",
        "https://example.org/a#?q=1, 0, allowed: no rule matches"
    })
    void printsTheDecisionAndTheLine(String url, int code, String line) {
        assertThat(run(file.toString(), "OurBot/1.0 (+https://example.org)", url))
                .isEqualTo(code);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(line + System.lineSeparator());
        assertThat(err.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "w/x", "ftp://example.org/", "https://", "example.org/w/"})
    void refusesAnArgumentThatIsNotAUrl(String url) {
        assertThat(run(file.toString(), "OurBot", url)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Neither").hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @Test
    void saysWhichFileCannotBeRead() {
        for (Path unreadable : List.of(dir.resolve("missing"), dir)) {
            err.reset();
            assertThat(run(unreadable.toString(), "OurBot", "/x")).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains(unreadable.toString())
                    .hasLineCount(1);
        }
        assertThat(run("a\0b", "OurBot", "/x")).isEqualTo(2);
    }

    @Test
    void asksForThreeArguments() {
        assertThat(run(file.toString(), "OurBot")).isEqualTo(2);
        assertThat(run(file.toString(), "OurBot", "/x", "/y")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("robots-check FILE USER_AGENT URL");
    }
}
