package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;

/** What happens to the pages of a crawl, on its way to the accounts. */
sealed interface Crawled {

    /** So many were asked for. */
    record Admission(long count) implements Crawled {}

    /** One was found. */
    record Found(Page page) implements Crawled {}

    /** One is not to be had. */
    record Lost(Rejection rejection) implements Crawled {}
}
