package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.refine.Refineries;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.testing.Documents;
import org.junit.jupiter.api.Test;

class PageRefinerTest {
    private static final Page PAGE =
            new Page("https://example.org/new", "text", "", new Provenance.Web("https://example.org/old"));

    private static CrawlItem read(Extraction extraction) {
        return new PageRefiner(page -> extraction, Refineries.onlyEmptyText(), RunGuard.unsaved()).read(PAGE);
    }

    @Test
    void namesTheRefinedDocumentByTheRequestedUrl() {
        assertThat(read(new Extraction.Extracted(Documents.article("Text\r\n"))))
                .isEqualTo(new CrawlItem.Extracted(
                        new Refinement.Kept(Documents.article("Text"), "https://example.org/old"), 0));
        assertThat(read(new Extraction.Extracted(Documents.article(" "))))
                .isEqualTo(new CrawlItem.Extracted(
                        new Refinement.Rejected(
                                Rejection.of("https://example.org/old", Stage.REFINE, Reason.EMPTY_TEXT)),
                        0));
    }

    @Test
    void aPageWithoutDocumentIsNotRefined() {
        Rejection rejection = Rejection.of("x", Stage.EXTRACT, Reason.NOT_MEDIAWIKI);

        assertThat(read(new Extraction.Rejected(rejection))).isEqualTo(new CrawlItem.NotExtracted(rejection, 0));
    }

    @Test
    void passesOnHowManyPiecesOfHtmlTheParserHadToRead() {
        Rejection rejection = Rejection.of("x", Stage.EXTRACT, Reason.NOT_MEDIAWIKI);

        assertThat(read(new Extraction.Rejected(rejection, 1))).isEqualTo(new CrawlItem.NotExtracted(rejection, 1));
        assertThat(read(new Extraction.Extracted(Documents.article("Text"), 2)))
                .isInstanceOfSatisfying(
                        CrawlItem.Extracted.class,
                        extracted -> assertThat(extracted.slowHtml()).isEqualTo(2));
    }
}
