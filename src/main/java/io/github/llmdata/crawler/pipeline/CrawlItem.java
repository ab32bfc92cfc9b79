package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.stats.Accounts;

/** What happens to the pages of a crawl, on its way to the files and the accounts. */
public sealed interface CrawlItem {

    /** So many pages were asked for; each waits until it is text, unused or gone. */
    record Registered(long count) implements CrawlItem {}

    /**
     * What is to be told, and is found again when the run is continued: inputs that could not be opened, records that were passed
     * over.
     */
    record Remarks(Accounts accounts) implements CrawlItem {}

    /** A page of which a document was made, which is kept, or which a filter dropped. */
    record Extracted(Refinement refinement) implements CrawlItem {}

    /** A page that was fetched, and gives no document. */
    record NotExtracted(Rejection rejection) implements CrawlItem {}

    /** A page that is not to be had. */
    record NotFetched(Rejection rejection) implements CrawlItem {}
}
