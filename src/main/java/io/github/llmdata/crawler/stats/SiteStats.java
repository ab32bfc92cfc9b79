package io.github.llmdata.crawler.stats;

import java.time.Duration;
import java.util.Optional;

/**
 * How a site was treated, from what was really sent to it.
 *
 * @param site the registrable domain, or the name of the profile that covers it
 * @param requests sent, for pages and for {@code robots.txt}
 * @param retries requests among them for something that had been asked for before
 * @param throttled answers 429 and 503
 * @param retryAfterWaits answers that asked for a pause, which was kept
 * @param denied URLs that {@code robots.txt} forbids
 * @param maxConcurrent most requests under way at once
 * @param minGap shortest time between two requests; none before the second
 * @param bytes received over the wire, bodies only
 */
public record SiteStats(
        String site,
        long requests,
        long retries,
        long throttled,
        long retryAfterWaits,
        long denied,
        int maxConcurrent,
        Optional<Duration> minGap,
        long bytes) {}
