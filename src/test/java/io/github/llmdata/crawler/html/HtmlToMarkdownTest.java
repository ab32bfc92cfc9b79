package io.github.llmdata.crawler.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.html.HtmlToMarkdown.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One case a folder: {@code input.html} becomes {@code expected.md}. Folders named {@code links-kept...} keep links.
 * {@code -Dgolden.update=true} writes down what comes out, so look at the difference.
 */
class HtmlToMarkdownTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/html");

    private final HtmlToMarkdown plain = new HtmlToMarkdown(Options.PLAIN);

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheExpectedMarkdown(String name) throws IOException {
        Path expected = GOLDEN.resolve(name).resolve("expected.md");
        var converter = new HtmlToMarkdown(new Options(name.startsWith("links-kept")));

        String markdown =
                converter.convert(Files.readString(GOLDEN.resolve(name).resolve("input.html"))) + "\n";

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, markdown);
        }
        assertThat(markdown).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n\t", "<p></p>", "<!-- only this -->", "<script>x</script>", "<pre> \n</pre>", "<li>"})
    void givesNothingForNothing(String html) {
        assertThat(plain.convert(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ol, 999999999, 999999999.",
        "ol, 0, 0.",
        "ol, 007, 7.",
        "ol, 9999999999, 1.",
        "ol, ' 3', 1.",
        "ul, 5, -",
    })
    void numbersItemsAsMarkdownAllows(String list, String start, String marker) {
        String html = "<" + list + " start='" + start + "'><li>a</li></" + list + ">";
        assertThat(plain.convert(html)).isEqualTo(marker + " a");
    }

    @ParameterizedTest
    @CsvSource({
        "lang-py, py",
        "language-objective-c++, objective-c++",
        "lang-\"x`y, ''",
        "lang-, ''",
        "other lang-F#, f#"
    })
    void takesOnlyNamesOfLanguagesFromClasses(String classes, String language) {
        String html = "<pre class='" + classes + "'>x</pre>";
        assertThat(plain.convert(html)).isEqualTo("```" + language + "\nx\n```");
    }

    @Test
    void collapsesCarriageReturnsLikeOtherBlanks() {
        assertThat(plain.convert("<p>a\r\nb</p>\r\n<p>c<code>d\r\ne</code>")).isEqualTo("a b\n\nc`d  e`");
    }

    @Test
    void convertsWhatAnElementOfAPageHolds() {
        var page = Jsoup.parse("<div>menu</div><blockquote id=x><p>one</p><p>two</p></blockquote><p>after</p>");
        assertThat(plain.convert(page.expectFirst("#x"))).isEqualTo("one\n\ntwo");
        assertThat(plain.convert(page.expectFirst("#x").empty())).isEmpty();
    }

    @Test
    void isSharedByThreads() {
        String html = "<ul><li>a <b>b</b></li></ul><pre><code>c\n  d\n</code></pre><p>x<sup>2</sup></p>".repeat(20);
        String expected = plain.convert(html);

        List<String> results = IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> plain.convert(html))
                .toList();

        assertThat(results).hasSize(400).containsOnly(expected);
    }
}
