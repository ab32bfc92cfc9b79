package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.url.WebUrl;

/**
 * A URL that is rejected without a request.
 *
 * @param url as the list writes it; the rejection names it without its secrets
 */
public record RejectedUrl(WebUrl url, Rejection rejection) {}
