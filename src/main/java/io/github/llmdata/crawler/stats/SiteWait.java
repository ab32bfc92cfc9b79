package io.github.llmdata.crawler.stats;

import java.util.Locale;

/** Why the next request to a site is not sent now. */
public enum SiteWait {
    /** Nothing is queued. */
    NOTHING,
    /** It may be sent; it waits for a slot. */
    SLOT,
    /** As many requests as the site may have are under way. */
    UNDER_WAY,
    /** The gap between two requests. */
    GAP,
    /** The gap that {@code robots.txt} asks for. */
    CRAWL_DELAY,
    /** The rules of the site are not known yet. */
    ROBOTS,
    /** The site asked for it by a {@code Retry-After}. */
    RETRY_AFTER,
    /** The site throttles. */
    BACKOFF,
    /** Many requests in a row have failed; one probe is sent at the end of the pause. */
    BREAKER,
    /** The URLs that are left have failed, and wait for their next attempts. */
    ATTEMPT;

    /** Whether nothing is sent to the site at all before the pause ends. */
    public boolean isPause() {
        return this == RETRY_AFTER || this == BACKOFF || this == BREAKER;
    }

    /** The word for it on the page and in metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
