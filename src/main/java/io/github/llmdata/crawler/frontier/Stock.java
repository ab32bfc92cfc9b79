package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.stats.SiteStats;
import java.util.List;

/**
 * The state of the frontier in numbers.
 *
 * @param pending URLs of pages that are neither accepted nor dropped
 * @param serviceRequests requests to services that have no outcome yet
 */
public record Stock(long pending, long serviceRequests, List<SiteStats> sites) {}
