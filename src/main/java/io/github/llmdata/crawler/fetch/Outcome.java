package io.github.llmdata.crawler.fetch;

import io.github.llmdata.crawler.model.Reason;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/** What became of a request. */
public sealed interface Outcome {
    Timing timing();

    /**
     * An answer of whatever status.
     *
     * @param body as it came over the wire, {@code Content-Encoding} and all; empty where it was not to be read
     * @param cut whether the body goes on beyond what is here
     * @param lengthKnown whether the answer said where its body ends; if not, one that broke off looks whole
     */
    record Answer(
            int status,
            Headers headers,
            byte[] body,
            boolean cut,
            boolean lengthKnown,
            InetAddress remote,
            Timing timing)
            implements Outcome {}

    /** No answer, or none that can be used. */
    record Failure(Reason reason, String detail, Timing timing) implements Outcome {}

    /**
     * When it was.
     *
     * @param sent when the request went to the socket; none if it never did
     * @param ended when the outcome was known
     */
    record Timing(Optional<Instant> sent, Instant ended) {}
}
