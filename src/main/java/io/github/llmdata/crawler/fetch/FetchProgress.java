package io.github.llmdata.crawler.fetch;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Follows a request that is under way. Its methods are called on threads that must not be blocked. */
@FunctionalInterface
public interface FetchProgress {
    /** The request is sent. */
    void sent(Instant at);

    /**
     * The body takes so many bytes of memory by now. No more of it is received before the stage completes, and the time until then does
     * not count against the limits of the request.
     */
    default CompletionStage<Void> held(long bytes) {
        return CompletableFuture.completedFuture(null);
    }
}
