package io.github.llmdata.crawler.fetch;

import akka.Done;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Sends single requests and reads their responses. It knows no {@code robots.txt}, pace, redirects or retries; the frontier does.
 */
public interface HttpFetcher {

    /** The outcome of a request; the stage never fails. What depends on it must not block its thread. */
    default CompletionStage<FetchOutcome> fetch(Request request) {
        return fetch(request, at -> {});
    }

    /**
     * The outcome of a request; the stage never fails. What depends on it must not block its thread.
     *
     * @param whenSent is told when the request is sent, on a thread that must not be blocked
     */
    CompletionStage<FetchOutcome> fetch(Request request, Consumer<Instant> whenSent);

    /** Sends no more: requests that were not sent yet are given up, and so are those to come. */
    void stop();

    /** Whether no more are sent. */
    boolean isStopped();

    /** Whether a request was given up because no more are sent, so that its server knows nothing of it. */
    default boolean leftUnsent(FetchOutcome outcome) {
        return isStopped()
                && outcome instanceof FetchOutcome.Failure
                && outcome.timing().sent().isEmpty();
    }

    /** Ends the requests under way at once, as if the time for their responses were over. */
    void giveUp();

    /** Closes the idle connections, and keeps no further ones; requests under way go on. */
    CompletionStage<Done> shutdown();
}
