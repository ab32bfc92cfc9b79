package io.github.llmdata.crawler.frontier;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The part of all sites that a run asks. Redirects to others are handed over.
 *
 * @param owns whether a site belongs to it
 * @param isAfterCrash whether the process before may have sent requests that no state knows of
 * @param owner asks who owns another site for a {@code robots.txt} that was redirected to it; fails if there is no answer in time
 */
public record Share(
        Predicate<String> owns, boolean isAfterCrash, Function<RobotsRequest, CompletionStage<OutcomeSummary>> owner) {
    /** All sites: a run of one machine. */
    public static final Share ALL = new Share(
            site -> true,
            false,
            request -> CompletableFuture.failedFuture(new IllegalStateException("there are no others")));
}
