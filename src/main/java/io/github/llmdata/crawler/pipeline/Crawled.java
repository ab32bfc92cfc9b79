package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Accounts;

/** What happens to the pages of a crawl, on its way to the accounts. */
sealed interface Crawled {

    /** So many were asked for. */
    record Admission(long count) implements Crawled {}

    /** What concerns no page of its own: inputs that could not be opened, records that were passed over. */
    record Aside(Accounts accounts) implements Crawled {}

    /** One was found. */
    record Found(Page page) implements Crawled {}

    /** One is not to be had. */
    record Lost(Rejection rejection) implements Crawled {}
}
