package io.github.llmdata.crawler.stats;

import java.time.Duration;
import java.util.Optional;

/**
 * Statistics of the requests to one site, counted as they are sent.
 *
 * @param site the registrable domain, or the name of the profile that covers it
 * @param requests requests sent, for pages and for {@code robots.txt}
 * @param retries requests after the first for a URL, without the free ones
 * @param freeRetries requests that were sent again without counting as an attempt, at most one for each URL, because the server had
 *     closed the connection while it waited for them
 * @param throttled responses that throttled us, such as 429 and 503
 * @param retryAfterWaits responses with a {@code Retry-After}, which was obeyed
 * @param denied URLs that {@code robots.txt} forbids
 * @param maxConcurrent the most requests under way at once
 * @param minGap the shortest time between the starts of two requests; absent before the second
 * @param bytes bytes of bodies received, before decompression
 */
public record SiteStats(
        String site,
        long requests,
        long retries,
        long freeRetries,
        long throttled,
        long retryAfterWaits,
        long denied,
        int maxConcurrent,
        Optional<Duration> minGap,
        long bytes) {}
