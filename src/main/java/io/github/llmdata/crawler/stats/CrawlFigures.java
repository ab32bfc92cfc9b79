package io.github.llmdata.crawler.stats;

import java.util.List;
import java.util.Map;

/**
 * All sites of a crawl at one moment.
 *
 * @param open URLs that are neither accepted nor dropped
 * @param delayed URLs that wait for their next attempt
 * @param waits the number of sites by what they wait for
 * @param totals what was counted over all sites
 * @param sites those with the longest pauses and queues
 */
public record CrawlFigures(
        long open, long delayed, Map<SiteWait, Integer> waits, Totals totals, List<SiteFigures> sites) {
    /** The figures of a run that asks no site. */
    public static final CrawlFigures NONE = new CrawlFigures(0, 0, Map.of(), new Totals(0, 0, 0, 0), List.of());

    /** Sums over all sites. */
    public record Totals(long requests, long retries, long throttled, long retryAfterWaits) {}

    /** The number of sites. */
    public int siteCount() {
        return waits.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The number of sites that wait for something. */
    public int waiting(SiteWait cause) {
        return waits.getOrDefault(cause, 0);
    }
}
