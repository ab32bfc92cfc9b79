package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.warc.ArchivedExchange;

/** An event of a crawl that is written to the files or the accounts. */
public sealed interface CrawlItem {

    /** About how many bytes it takes in memory until it is written; 0 for an item that takes few. */
    default long bytes() {
        return 0;
    }

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
    record Extracted(Refinement refinement, int slowHtml) implements CrawlItem {
        /** The text goes to two files. */
        private static final int COPIES = 2;

        @Override
        public long bytes() {
            return refinement instanceof Refinement.Kept kept
                    ? COPIES * kept.document().content().length()
                    : 0;
        }
    }

    /**
     * A page that was fetched but gives no document.
     *
     * @param slowHtml as in {@link Extracted}
     */
    record NotExtracted(Rejection rejection, int slowHtml) implements CrawlItem {}

    /** A page that cannot be fetched. */
    record NotFetched(Rejection rejection) implements CrawlItem {}

    /** A request and its response, to be archived. */
    record Exchanged(ArchivedExchange exchange) implements CrawlItem {
        @Override
        public long bytes() {
            return exchange.bytes();
        }
    }
}
