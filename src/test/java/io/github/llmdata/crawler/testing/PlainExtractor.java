package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.PageExtractor;
import java.util.List;
import java.util.OptionalInt;

/** Takes the HTML of a page for its text. A page that contains {@code nothing} has no text; one that contains {@code bug} fails. */
public final class PlainExtractor implements PageExtractor {

    @Override
    public CrawlItem read(Page page) {
        if (page.html().contains("bug")) {
            throw new IllegalStateException("a bug in the extractor");
        }
        String name = PageExtractor.name(page);
        if (page.html().contains("nothing")) {
            return new CrawlItem.NotExtracted(Rejection.of(name, "extract", Reason.NOT_AN_ARTICLE));
        }
        Document document = new Document(
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
                page.provenance());
        return new CrawlItem.Extracted(document, name);
    }
}
