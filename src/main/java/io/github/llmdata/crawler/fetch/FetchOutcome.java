package io.github.llmdata.crawler.fetch;

import io.github.llmdata.crawler.fetch.wire.Headers;
import io.github.llmdata.crawler.model.Reason;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/** What a request led to: a response, or a failure with a reason. */
public sealed interface FetchOutcome {
    Timing timing();

    /** The octets of the exchange, if they were asked for and a head was received. */
    Optional<Wire> wire();

    /**
     * A response, whatever its status.
     *
     * @param body the bytes as sent, still in their {@code Content-Encoding}; empty if the rule did not read it
     * @param cut whether {@code body} is only the beginning of the body
     * @param lengthKnown whether the response states where its body ends; if not, a truncated body looks whole
     */
    record Response(
            int status,
            Headers headers,
            byte[] body,
            boolean cut,
            boolean lengthKnown,
            InetAddress remote,
            Timing timing,
            Optional<Wire> wire)
            implements FetchOutcome {}

    /** No response, or none that can be used. */
    record Failure(Reason reason, String detail, Timing timing, Optional<Wire> wire) implements FetchOutcome {

        /** A failure of whose response nothing is kept. */
        public Failure(Reason reason, String detail, Timing timing) {
            this(reason, detail, timing, Optional.empty());
        }
    }

    /**
     * The times of a request.
     *
     * @param sent when the request was sent; empty if it was not sent
     * @param ended when the outcome was known
     */
    record Timing(Optional<Instant> sent, Instant ended) {}
}
