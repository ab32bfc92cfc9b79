package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Rejection;

/**
 * A URL that is not to be had, and was not requested.
 *
 * @param requested as it was asked for; the rejection names it without its secrets
 */
public record RejectedUrl(String requested, Rejection rejection) {}
