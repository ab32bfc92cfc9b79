package io.github.llmdata.crawler.fetch;

import io.github.llmdata.crawler.model.Reason;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/** What a request led to: a response, or a failure with a reason. */
public sealed interface FetchOutcome {
    Timing timing();

    /**
     * A response, whatever its status.
     *
     * @param body as it came over the wire, with its {@code Content-Encoding}; empty where it was not to be read
     * @param cut whether the body goes on beyond what is here
     * @param lengthKnown whether the response said where its body ends; if not, a body that broke off looks whole
     */
    record Response(
            int status,
            Headers headers,
            byte[] body,
            boolean cut,
            boolean lengthKnown,
            InetAddress remote,
            Timing timing)
            implements FetchOutcome {}

    /** No response, or none that can be used. */
    record Failure(Reason reason, String detail, Timing timing) implements FetchOutcome {}

    /**
     * The times of a request.
     *
     * @param sent when the request went to the socket; none if it never did
     * @param ended when the outcome was known
     */
    record Timing(Optional<Instant> sent, Instant ended) {}
}
