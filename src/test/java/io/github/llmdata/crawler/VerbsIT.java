package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs of the packaged jar, which must contain everything that they need. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VerbsIT {
    @TempDir
    Path dir;

    /** Host names with non-ASCII letters need tables, of which the jar contains a part. */
    @ParameterizedTest
    @CsvSource({
        "https://bücher.example/,              https://xn--bcher-kva.example/",
        "HTTP://Faß.example:80/a/../ü?q#f,     http://xn--fa-hia.example/%C3%BC?q#f",
        "https://例え.テスト,                   https://xn--r8jz45g.xn--zckzah/",
        "http://0x7f.1/,                       http://127.0.0.1/"
    })
    void normalizesUrls(String url, String expected) {
        Ended ended = CrawlerProcess.start(
                        dir, List.of("-Dsun.jnu.encoding=UTF-8", "-Dfile.encoding=UTF-8"), "url-normalize", url)
                .await();

        assertThat(ended.stdout()).isEqualTo(expected + System.lineSeparator());
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aVariableOfTheEnvironmentSetsAKeyAndTheDryRunNamesIt() {
        List<String> command = List.of(
                "env",
                "CRAWLER_STACK_MIN_SCORE=7",
                CrawlerProcess.java(),
                "-jar",
                CrawlerProcess.jar().toString(),
                "--mode",
                "stack",
                "--input",
                "sample",
                "--dry-run");

        assertThat(CrawlerProcess.start(dir, command).await().stdout())
                .contains("crawler.stack.min-score = 7  (environment variable CRAWLER_STACK_MIN_SCORE)");
    }

    @Test
    void refusesAnArgumentThatIsNotAUrl() {
        Ended ended = CrawlerProcess.run(dir, "url-normalize", "http://exa mple.org/");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains("http://exa mple.org/").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/open,          0, allowed: no rule matches",
        "/shut/x,        1, denied by Disallow: /shut/ (line 2)",
        "/shut/but/this, 0, allowed by Allow: /shut/but/ (line 3)"
    })
    void printsTheDecisionOfRules(String path, int exitCode, String sentence) throws IOException {
        Files.writeString(dir.resolve("robots.txt"), "User-agent: *\nDisallow: /shut/\nAllow: /shut/but/\n");

        Ended ended =
                CrawlerProcess.run(dir, "robots-check", "robots.txt", "llm-data-pipeline", "http://example.org" + path);

        assertThat(ended.stdout()).isEqualTo(sentence + System.lineSeparator());
        assertThat(ended.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void extractsAnArticle() throws IOException {
        Files.writeString(
                dir.resolve("page.html"),
                "<!DOCTYPE html><html lang=\"en\"><head><title>Heron - Birdwiki</title></head><body class=\"mediawiki\">"
                        + "<h1 id=\"firstHeading\">Heron</h1><div id=\"mw-content-text\"><div class=\"mw-parser-output\">"
                        + "<p>A <b>heron</b> stands in water<sup class=\"reference\">[1]</sup>.</p>"
                        + "<h2>References</h2><ol class=\"references\"><li>A book</li></ol></div></div></body></html>");

        Ended ended = CrawlerProcess.run(dir, "extract", "--mode", "wiki", "page.html");

        assertThat(ended.stdout().strip()).isEqualTo("# Heron\n\nA heron stands in water.");
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    }

    @Test
    void saysWhyAPageGivesNoArticle() throws IOException {
        Files.writeString(dir.resolve("page.html"), "<!DOCTYPE html><title>Shop</title><p>Buy this.</p>");

        Ended ended = CrawlerProcess.run(dir, "extract", "--mode", "wiki", "page.html");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains("page.html", "not-mediawiki").hasLineCount(1);
    }
}
