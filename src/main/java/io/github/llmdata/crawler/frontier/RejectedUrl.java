package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.url.WebUrl;

/**
 * A URL that is rejected without a request.
 *
 * @param url as the list writes it; the rejection names it without its secrets
 * @param origin of a URL that another shard has handed over; empty for others
 */
public record RejectedUrl(WebUrl url, Rejection rejection, String origin) {

    /** A URL that no other shard has handed over. */
    public RejectedUrl(WebUrl url, Rejection rejection) {
        this(url, rejection, "");
    }
}
