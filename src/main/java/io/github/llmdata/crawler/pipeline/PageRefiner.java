package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.pages.PageExtractor;
import io.github.llmdata.crawler.refine.Refinery;

/** Extracts the document of a page and refines it. Safe for use by several threads. */
public record PageRefiner(PageExtractor extractor, Refinery refinery) {

    /** The refined document, or the rejection of the page. */
    public CrawlItem read(Page page) {
        Extraction extraction = extractor.extract(page);
        if (extraction instanceof Extraction.Rejected rejected) {
            return new CrawlItem.NotExtracted(rejected.rejection());
        }
        Document document = ((Extraction.Extracted) extraction).document();
        return new CrawlItem.Extracted(refinery.refine(document, PageExtractor.name(page)));
    }
}
