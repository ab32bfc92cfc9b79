package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageExtractor;
import io.github.llmdata.crawler.pipeline.PageRefiner;
import io.github.llmdata.crawler.refine.Refineries;
import io.github.llmdata.crawler.state.RunGuard;
import java.util.List;
import java.util.OptionalInt;

/** Uses the HTML of a page as its text. A page that contains {@code nothing} has no text; one that contains {@code bug} fails. */
public final class PlainExtractor implements PageExtractor {

    public static PageRefiner refiner() {
        return new PageRefiner(new PlainExtractor(), Refineries.onlyEmptyText(), RunGuard.unsaved());
    }

    @Override
    public Extraction extract(Page page) {
        if (page.html().contains("bug")) {
            throw new IllegalStateException("a bug in the extractor");
        }
        if (page.html().contains("nothing")) {
            return new Extraction.Rejected(
                    Rejection.of(PageExtractor.name(page), Stage.EXTRACT, Reason.NOT_AN_ARTICLE));
        }
        return new Extraction.Extracted(new Document(
                "test:" + page.url(),
                "wiki",
                page.url(),
                "title",
                new Content.Prose(page.html()),
                List.of(),
                "CC BY-SA 4.0",
                "",
                OptionalInt.empty(),
                List.of(),
                page.fetched(),
                page.provenance()));
    }
}
