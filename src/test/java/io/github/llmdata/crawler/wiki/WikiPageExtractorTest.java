package io.github.llmdata.crawler.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import org.junit.jupiter.api.Test;

class WikiPageExtractorTest {
    private static final String ARTICLE = "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Bog - Wikipedia</title>"
            + "<meta name=\"generator\" content=\"MediaWiki 1.40\"></head><body><h1 id=\"firstHeading\">Bog</h1>"
            + "<div class=\"mw-parser-output\"><p>A bog is a wetland.</p></div></body></html>";

    private static Extraction extract(String html) {
        Page page = new Page("https://en.wikipedia.org/wiki/Bog", html, "", new Provenance.Saved("bog.html"));
        return new WikiPageExtractor(new WikiExtractor(new WikiExtractor.Options(false))).extract(page);
    }

    private static int slowHtml(String html) {
        return ((Extraction.Extracted) extract(html)).slowHtml();
    }

    @Test
    void tellsWhetherTheParserHadToReadTheArticle() {
        assertThat(slowHtml(ARTICLE)).isZero();
        assertThat(slowHtml(ARTICLE.replace("</p>", "</b></p>"))).isEqualTo(1);
    }

    @Test
    void tellsSoOfAPageWithoutAnArticle() {
        String other = "<html><head><title>a</title></head><body><p>b</i></body></html>";

        assertThat(extract(other))
                .isInstanceOfSatisfying(
                        Extraction.Rejected.class,
                        rejected -> assertThat(rejected.slowHtml()).isEqualTo(1));
        assertThat(extract("<br>".repeat(1_000_001)))
                .isInstanceOfSatisfying(
                        Extraction.Rejected.class,
                        rejected -> assertThat(rejected.slowHtml()).isZero());
    }
}
