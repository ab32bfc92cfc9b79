package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.stats.Accounts;

/** An event of a crawl that is written to the files or the accounts. */
public sealed interface CrawlItem {

    /** Pages that came in; each is pending until it is {@link Extracted}, {@link NotExtracted} or {@link NotFetched}. */
    record Registered(long count) implements CrawlItem {}

    /** URLs that came from other shards; each is pending as a page that came in. */
    record TakenIn(long count) implements CrawlItem {}

    /** A URL that leaves for another shard, where it comes in again. */
    record HandedOver(HandedUrl url) implements CrawlItem {}

    /**
     * Problems and notes that each process of the run finds again: inputs that cannot be opened, skipped archive records.
     */
    record Remarks(Accounts accounts) implements CrawlItem {}

    /**
     * A page that gave a document, which is kept or was dropped by a filter.
     *
     * @param slowHtml how many pieces of HTML the parser had to read, because they are not canonical
     */
    record Extracted(Refinement refinement, int slowHtml) implements CrawlItem {}

    /**
     * A page that was fetched but gives no document.
     *
     * @param slowHtml as in {@link Extracted}
     */
    record NotExtracted(Rejection rejection, int slowHtml) implements CrawlItem {}

    /** A page that cannot be fetched. */
    record NotFetched(Rejection rejection) implements CrawlItem {}
}
