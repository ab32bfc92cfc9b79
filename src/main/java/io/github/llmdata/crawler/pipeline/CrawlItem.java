package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.stats.Accounts;

/** An event of a crawl that is written to the files or the accounts. */
public sealed interface CrawlItem {

    /** Pages that came in; each is pending until it is {@link Extracted}, {@link NotExtracted} or {@link NotFetched}. */
    record Registered(long count) implements CrawlItem {}

    /**
     * Problems and notes that each process of the run finds again: inputs that cannot be opened, skipped archive records.
     */
    record Remarks(Accounts accounts) implements CrawlItem {}

    /** A page that gave a document, which is kept or was dropped by a filter. */
    record Extracted(Refinement refinement) implements CrawlItem {}

    /** A page that was fetched but gives no document. */
    record NotExtracted(Rejection rejection) implements CrawlItem {}

    /** A page that cannot be fetched. */
    record NotFetched(Rejection rejection) implements CrawlItem {}
}
