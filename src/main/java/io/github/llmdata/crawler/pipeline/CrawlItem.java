package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.stats.Accounts;

/** What a crawl writes to the files and the accounts. */
public sealed interface CrawlItem {

    /** Pages that came in; each is pending until it is {@link Extracted}, {@link NotExtracted} or {@link NotFetched}. */
    record Registered(long count) implements CrawlItem {}

    /**
     * Problems and notes that each process of the run finds again: inputs that cannot be opened, skipped archive records.
     */
    record Remarks(Accounts accounts) implements CrawlItem {}

    /** A page of which a document was made, which is kept, or which a filter dropped. */
    record Extracted(Refinement refinement) implements CrawlItem {}

    /** A page that was fetched but gives no document. */
    record NotExtracted(Rejection rejection) implements CrawlItem {}

    /** A page that cannot be fetched. */
    record NotFetched(Rejection rejection) implements CrawlItem {}
}
