package io.github.llmdata.crawler.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile pages: each has a result, in time and memory linear in its length. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WikiExtractorHostileTest {
    private static final String HEAD =
            "<html lang=en><head><title>T - W</title><meta name=generator content='MediaWiki'>"
                    + "</head><body class='mediawiki ns-0'><h1 id=firstHeading>T</h1><div id=mw-content-text>";

    private static final int BYTES = 500_000;

    private final WikiExtractor extractor = new WikiExtractor(new WikiExtractor.Options(true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<b><p>",
                "<b class=a><i class=b><p>",
                "<section>",
                "<ul><li>",
                "<dl><dt>a<dd>b",
                "<table><tr><td>",
                "<table class=wikitable><tr><td>x",
                "<span class=mwe-math-element>",
                "<math>",
                "<sup class=reference>",
                "<svg><p>",
                "<h2>",
                "<blockquote>"
            })
    void survivesDeepNesting(String tags) {
        String text = extract(HEAD + "<p>first</p>" + tags.repeat(BYTES / tags.length()));
        assertThat(text).contains("first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>x",
                "<br>",
                "<i><b>x</i>",
                "<table><b>x",
                "<td>x",
                "<h2>x</h2>",
                "<h3>x</h3><h2>y</h2>",
                "<h2>References</h2><p>x",
                "<a rel=license href=x>y",
                "<title>x</title>",
                "<script>wgNamespaceNumber wgCategories:[</script>",
                "<div id=catlinks><a>x</a></div>",
                "<span class=frac><sup>1</sup>",
                "(<i class=noprint></i>;",
                "<annotation encoding=application/x-tex>x",
                "<link rel=mw:PageProp/Category href=./x:y>",
                "<body lang=x>",
                "<p class=' a b c d e f g h '>",
                "<p style='display:x;display:y;'>",
                "\u0000",
                "&#x1F600;"
            })
    void survivesManySiblings(String part) {
        String repeated = part.repeat(BYTES / part.length());
        assertThat(extract(HEAD + "<p>first</p>" + repeated)).contains("first");
        extract(repeated + HEAD + "<p>first</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div id=copyright>x",
                "<div class=license-description><a href=x>y</a>",
                "<div class=printfooter>x",
                "<div id=content>x",
                "<div class=mw-content-ltr>x",
                "<a href='?action=history'>x</a>"
            })
    void survivesFootersInFooters(String part) {
        String text = extract(HEAD + "<p>first</p></div>" + part.repeat(BYTES / part.length()));
        assertThat(text).contains("first");
    }

    @Test
    void survivesHugeAttributes() {
        String many = "x ".repeat(BYTES / 2);
        assertThat(extract(HEAD + "<p class='" + many + "' style='" + many + "' typeof='" + many + "'>first</p>"))
                .contains("first");
    }

    @Test
    void survivesASettingsScriptThatNeverEnds() {
        String script = "<script>RLCONF={\"wgNamespaceNumber\":0,\"wgPageName\":\"" + "\\u".repeat(BYTES / 2);
        assertThat(extract(script + "</script>" + HEAD + "<p>first</p>")).contains("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<", "\uFEFF", "{\"error\":1}", "%PDF-1.4", "\u0000\u0001"})
    void rejectsInputThatIsNotAPage(String html) {
        assertThat(extractor.extract(page(html))).isInstanceOf(ArticleResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>", "</p>", "<b>x</b>", "<!-->", "<i a=1>"})
    void rejectsAPageOfTagsThatWouldFillTheHeap(String part) {
        Page page = new Page("", HEAD + part.repeat(1_000_000), "", new Provenance.Saved("a.html"));
        assertThat(extractor.extract(page))
                .isEqualTo(new ArticleResult.Refused(Reason.TOO_LARGE, "more than 1000000 tags"));
    }

    private String extract(String html) {
        return extractor.extract(page(html)) instanceof ArticleResult.Article article
                ? ((Content.Prose) article.document().content()).text()
                : "";
    }

    private static Page page(String html) {
        return new Page("https://en.wikipedia.org/wiki/T", html, "", new Provenance.Saved("page.html"));
    }
}
