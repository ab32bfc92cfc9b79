package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageExtractor;
import io.github.llmdata.crawler.refine.Refinery;

/**
 * Extracts the document of a page and refines it. Safe for use by several threads.
 *
 * @param guard keeps a page on which the program fails from ending the run
 */
public record PageRefiner(PageExtractor extractor, Refinery refinery, ItemGuard guard) {

    /** The refined document, or the rejection of the page. */
    public CrawlItem read(Page page) {
        return guard.run(
                place(page),
                () -> refined(page),
                fault -> new CrawlItem.NotExtracted(fault.rejection(PageExtractor.name(page), Stage.EXTRACT), 0));
    }

    /** What only this page is called: an archive may hold several of one URL. */
    private static String place(Page page) {
        if (page.provenance() instanceof Provenance.Snapshot snapshot) {
            return snapshot.file() + ":" + snapshot.offset();
        }
        return page.provenance() instanceof Provenance.Archived archived
                ? archived.warc() + ":" + archived.offset()
                : PageExtractor.name(page);
    }

    private CrawlItem refined(Page page) {
        Extraction extraction = extractor.extract(page);
        if (extraction instanceof Extraction.Rejected rejected) {
            return new CrawlItem.NotExtracted(rejected.rejection(), rejected.slowHtml());
        }
        Extraction.Extracted extracted = (Extraction.Extracted) extraction;
        return new CrawlItem.Extracted(
                refinery.refine(extracted.document(), PageExtractor.name(page)), extracted.slowHtml());
    }
}
