package io.github.llmdata.crawler.frontier;

import java.util.function.Predicate;

/**
 * The part of all sites that a run asks. Redirects to others are handed over.
 *
 * @param owns whether a site belongs to it
 * @param isAfterCrash whether the process before may have sent requests that no state knows of
 */
public record Share(Predicate<String> owns, boolean isAfterCrash) {
    /** All sites: a run of one machine. */
    public static final Share ALL = new Share(site -> true, false);
}
