package io.github.llmdata.crawler.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.html.HtmlToMarkdown.Options;
import io.github.llmdata.crawler.html.tree.HtmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input made to cost much: the time limits are far above what it takes, and far below what a square would take. */
@Timeout(60)
class HtmlToMarkdownHostileTest {
    /** A line of one character in 20 quotes is the worst: 40 characters more a line. */
    private static final int MAX_GROWTH = 25;

    private final HtmlToMarkdown converter = new HtmlToMarkdown(new Options(true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<blockquote>",
                "<ul><li>",
                "<ol start=123456789><li>",
                "<ul>",
                "<dl><dt>a<dd>",
                "<b>",
                "<b><p>",
                "<b><i><s><q>",
                "<sup>a",
                "<sub><sup>a b",
                "<a href=x><div>",
                "<table>",
                "<table><tr><td>",
                "<pre>",
                "<code>",
                "<code><pre><p>",
                "<h1><span>",
                "<select><option>",
                "<svg>",
                "<math><mi>",
                "<x-y>"
            })
    void bearsDeepNesting(String tags) {
        int times = 20_000;
        String html = tags.repeat(times) + "text\n".repeat(1000) + "</div></li></blockquote>".repeat(times) + "end";

        String markdown = converter.convert(html);

        assertThat(markdown.length()).isLessThan(2 * html.length());
        assertThat(markdown).contains("text").contains("end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<br>", "<p>x</p>", "<li>x", "</b>", "<", "&", "$$\n", "`", "\u200B", "\uD800"})
    void bearsHundredsOfThousandsOfTheSame(String part) {
        String html = part.repeat(400_000);
        assertThat(converter.convert(html).length()).isLessThan(4 * html.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>x",
                "<b>x</b>",
                "<b>x<p>",
                "<i><b>x</i>",
                "<td>x",
                "<a href=x>y",
                "<sup>a b</sup>",
                "<pre>x",
                "&#",
                "<!-- language: x -->",
                "<!--",
                "<!",
                "<p a=",
                "<p a='",
                "\\begin{a}\n",
                "\\begin{",
                "|",
                " ",
                "\n"
            })
    void bearsManyOfTheSame(String part) {
        String html = part.repeat(50_000);
        assertThat(converter.convert(html).length()).isLessThan(4 * html.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\uFFFFb", "<p>a\uFFFF</p>b", "<pre>a\uFFFF</pre>b", "<!--\uFFFF-->ab", "<i title=\uFFFF>a</i>b"
            })
    void losesNothingAfterANoncharacter(String html) {
        assertThat(converter.convert(html)).contains("a").contains("b");
        assertThat(HtmlParser.page(html).text()).contains("a").contains("b");
        assertThat(HtmlParser.unescaped("&lt;" + html + "&gt;", true))
                .startsWith("<")
                .endsWith("b>");
    }

    @Test
    void makesNothingOfMoreTagsThanFitIntoMemory() {
        assertThat(converter.convert("<p>x".repeat(1_000_001))).isEmpty();
        assertThat(converter.convert("<p>x" + "<br>".repeat(999_999))).isEqualTo("x");
    }

    @Test
    void bearsManyRowsAndItems() {
        String html = "<table>" + "<tr><td>a<td>b|".repeat(50_000) + "</table><ul>" + "<li>c".repeat(100_000);
        assertThat(converter.convert(html).length()).isLessThan(2 * html.length());
    }

    @Test
    void doesNotMultiplyLongLinesOfPrefixes() {
        String code = "<pre><code>" + "x\n".repeat(100_000) + "</code></pre>";
        String prose = "x<br>".repeat(50_000);
        for (String container : new String[] {"<blockquote>", "<ol start=999999999><li>", "<ul><li>"}) {
            String html = container.repeat(300) + code + prose;
            String markdown = converter.convert(html);
            assertThat(markdown.length()).isLessThan(MAX_GROWTH * html.length());
        }
    }

    @Test
    void doesNotRepeatAnAddressForEachLineOfItsLink() {
        String html = "<a href='" + "x".repeat(100_000) + "'>" + "a<br>".repeat(10_000) + "</a>";
        assertThat(converter.convert(html).length()).isLessThan(2 * html.length());
    }

    @Test
    void bearsManyMarksAroundManyLines() {
        String html = "<b><i><s>".repeat(150) + "a<br>".repeat(50_000);
        assertThat(converter.convert(html).length()).isLessThan(MAX_GROWTH * html.length());
    }

    @Test
    void bearsManyAttributes() {
        StringBuilder html = new StringBuilder("<p ");
        for (int i = 0; i < 100_000; i++) {
            html.append("a").append(i).append("=1 ");
        }
        assertThat(converter.convert(html + ">text")).isEqualTo("text");
    }
}
