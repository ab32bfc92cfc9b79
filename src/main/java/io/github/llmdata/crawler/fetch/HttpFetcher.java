package io.github.llmdata.crawler.fetch;

import akka.Done;
import java.util.concurrent.CompletionStage;

/**
 * Sends single requests and reads their responses. {@code robots.txt}, pace, redirects and retries
 * are the task of the frontier.
 */
public interface HttpFetcher {

    /** The outcome of a request; the stage never fails. What depends on it must not block its thread. */
    default CompletionStage<FetchOutcome> fetch(Request request) {
        return fetch(request, at -> {});
    }

    /**
     * The outcome of a request; the stage never fails. What depends on it must not block its thread.
     *
     * @param progress follows the request, and may delay that its body is received
     */
    CompletionStage<FetchOutcome> fetch(Request request, FetchProgress progress);

    /** Stops sending: requests that are not sent yet are given up, and so are later ones. */
    void stop();

    /** Whether sending has stopped. */
    boolean isStopped();

    /** Whether a request was given up because sending has stopped, so that nothing of it was sent. */
    default boolean leftUnsent(FetchOutcome outcome) {
        return isStopped()
                && outcome instanceof FetchOutcome.Failure
                && outcome.timing().sent().isEmpty();
    }

    /** Ends the requests under way at once, as if they had exceeded their time limit. */
    void giveUp();

    /** Closes the idle connections, and keeps no further ones; requests under way go on. */
    CompletionStage<Done> shutdown();
}
