package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;

/** Makes a document of a page; refining it is not its task. Safe for use by several threads. */
public interface PageExtractor {

    /** A document, or the reason why the page has none; the rejection carries the {@link #name} of the page. */
    Extraction extract(Page page);

    /** What a page is called in the ledger. */
    static String name(Page page) {
        if (page.provenance() instanceof Provenance.Web web) {
            return web.requested();
        }
        if (page.provenance() instanceof Provenance.Archived archived
                && page.url().isEmpty()) {
            return archived.warc() + ":" + archived.offset();
        }
        if (page.provenance() instanceof Provenance.Snapshot snapshot
                && page.url().isEmpty()) {
            return snapshot.file() + ":" + snapshot.offset();
        }
        return page.provenance() instanceof Provenance.Saved saved ? saved.file() : page.url();
    }
}
