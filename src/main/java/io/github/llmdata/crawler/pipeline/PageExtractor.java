package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;

/** From a page to refined text: extract, then refine. Safe for use by several threads. */
public interface PageExtractor {

    /** A text, or the reason why the page gives none. */
    CrawlItem read(Page page);

    /** What an input is called in the ledger. */
    static String name(Page page) {
        if (page.provenance() instanceof Provenance.Web web) {
            return web.requested();
        }
        if (page.provenance() instanceof Provenance.Archived archived
                && page.url().isEmpty()) {
            return archived.warc() + ":" + archived.offset();
        }
        return page.provenance() instanceof Provenance.Saved saved ? saved.file() : page.url();
    }
}
