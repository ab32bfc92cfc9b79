package io.github.llmdata.crawler.stats;

import java.time.Instant;
import java.util.Optional;

/**
 * A site at one moment.
 *
 * @param waiting URLs that are queued, with those that wait for their next attempt
 * @param delayed those of them that wait for their next attempt
 * @param underWay requests under way
 * @param next when the next request may be sent; absent if that depends on something else
 * @param cause why not before
 * @param stats what was counted so far
 */
public record SiteFigures(
        int waiting, int delayed, int underWay, Optional<Instant> next, SiteWait cause, SiteStats stats) {}
