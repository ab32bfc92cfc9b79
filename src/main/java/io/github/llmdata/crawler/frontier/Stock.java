package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.stats.SiteStats;
import java.util.List;

/**
 * Where the frontier stands.
 *
 * @param pending URLs of pages that are neither accepted nor dropped
 * @param ordered requests to services that have no outcome yet
 */
public record Stock(long pending, long ordered, List<SiteStats> sites) {}
