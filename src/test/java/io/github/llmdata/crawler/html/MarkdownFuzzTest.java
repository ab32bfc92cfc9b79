package io.github.llmdata.crawler.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import io.github.llmdata.crawler.wiki.ArticleResult;
import io.github.llmdata.crawler.wiki.WikiExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTML that nobody would write, made of the elements that mean something to the converter. */
class MarkdownFuzzTest {
    private static final String[] TAGS = {
        "p",
        "b",
        "i",
        "s",
        "q",
        "a href=x",
        "a href='http://a/?b=`c`'",
        "code",
        "pre",
        "pre class=lang-java",
        "kbd",
        "sup",
        "sub",
        "br",
        "hr",
        "h1",
        "h3",
        "blockquote",
        "ul",
        "ol start=99999999999",
        "ol start=-5",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th colspan=999",
        "caption",
        "img alt='`x`'",
        "div",
        "div style='display:none'",
        "span",
        "script",
        "style",
        "template",
        "svg",
        "math",
        "details",
        "summary",
        "select",
        "option",
        "textarea",
        "title",
        "noscript",
        "x-y",
        "spoiler"
    };
    private static final String[] WIKI_TAGS = {
        "div class=mw-parser-output",
        "span class=mwe-math-element",
        "math alttext='x'",
        "annotation encoding='application/x-tex'",
        "sup class=reference",
        "h2",
        "h2 id=References",
        "span class=mw-headline",
        "table class=wikitable",
        "div class=navbox",
        "section data-mw-section-id=1",
        "div class=hatnote",
        "p",
        "ul",
        "li",
        "dl",
        "dd",
        "pre",
        "b",
        "a href=/wiki/A",
        "td",
        "tr",
        "ol class=references",
        "link rel='mw:PageProp/disambiguation'",
        "table class=ambox",
        "blockquote"
    };

    /** Each line of 300 quotes has a prefix, up to a limit. */
    private static int longest(String html) {
        return 1000 + 60 * html.length();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anyHtmlHasATextOfBoundedLength(boolean keepsLinks) {
        HtmlToMarkdown converter = new HtmlToMarkdown(new HtmlToMarkdown.Options(keepsLinks));
        Fuzz.check(2_500, input -> {
            String html = input.html(60, TAGS);

            String markdown = converter.convert(html);

            assertThat(markdown.length()).isLessThan(longest(html));
            assertThat(converter.convert(html)).isEqualTo(markdown);
        });
    }

    @Test
    void textAfterCodeIsNeverInsideItsFence() {
        HtmlToMarkdown converter = new HtmlToMarkdown(HtmlToMarkdown.Options.PLAIN);
        Fuzz.check(2_500, input -> {
            String code = input.mixed(12, "```", "`", "~~~", "\n", "````", "x", " ", "    ", "\t");
            String escaped = code.replace("&", "&amp;").replace("<", "&lt;");

            String markdown = converter.convert("<pre><code>" + escaped + "</code></pre><p>BEHIND</p>");

            assertThat(linesOutsideFences(markdown)).as(markdown).contains("BEHIND");
        });
    }

    private static List<String> linesOutsideFences(String markdown) {
        List<String> outside = new ArrayList<>();
        String fence = "";
        for (String line : markdown.split("\n", -1)) {
            String ticks = line.replaceFirst("(?s)[^`].*", "");
            if (fence.isEmpty() && ticks.length() >= 3) {
                fence = ticks;
            } else if (!fence.isEmpty() && line.stripTrailing().equals(ticks) && ticks.length() >= fence.length()) {
                fence = "";
            } else if (fence.isEmpty()) {
                outside.add(line);
            }
        }
        return outside;
    }

    @Test
    void anyPageIsAnArticleOrRefused() throws IOException {
        List<String> pages = goldenPages();
        WikiExtractor extractor = new WikiExtractor(new WikiExtractor.Options(true));
        Fuzz.check(800, input -> {
            String html = page(input, pages);

            ArticleResult extracted = extractor.extract(new Page(
                    "https://en.wikipedia.org/wiki/" + input.text(3), html, "", new Provenance.Saved("a.html")));

            if (extracted instanceof ArticleResult.Article article) {
                assertThat(article.document().id()).startsWith("wiki:");
                String text = ((Content.Prose) article.document().content()).text();
                assertThat(text.length()).isLessThan(longest(html));
            }
        });
    }

    private static String page(RandomInput input, List<String> pages) {
        String page = pages.get(input.random().nextInt(pages.size()));
        int at = input.random().nextInt(page.length() + 1);
        String torn = page.substring(0, at) + input.html(30, WIKI_TAGS) + page.substring(at);
        return input.oneIn(3)
                ? new String(input.damaged(torn.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)
                : torn;
    }

    private static List<String> goldenPages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden/wiki"))) {
            List<Path> inputs =
                    files.filter(file -> file.endsWith("input.html")).sorted().toList();
            List<String> pages = new ArrayList<>();
            for (Path input : inputs) {
                pages.add(Files.readString(input));
            }
            return pages;
        }
    }
}
