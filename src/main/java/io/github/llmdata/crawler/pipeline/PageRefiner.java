package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.pages.PageExtractor;
import io.github.llmdata.crawler.refine.Refinery;

/** From a page to a refined document: extract, then refine. Safe for use by several threads. */
public record PageRefiner(PageExtractor extractor, Refinery refinery) {

    /** What the page gave. */
    public CrawlItem read(Page page) {
        Extraction extraction = extractor.extract(page);
        if (extraction instanceof Extraction.Rejected rejected) {
            return new CrawlItem.NotExtracted(rejected.rejection());
        }
        Document document = ((Extraction.Extracted) extraction).document();
        return new CrawlItem.Extracted(refinery.refine(document, PageExtractor.name(page)));
    }
}
