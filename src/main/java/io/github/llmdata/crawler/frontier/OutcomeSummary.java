package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * The outcome of a request as the frontier sees it: without the page.
 *
 * @param age the time since the outcome was known
 * @param status of the response; 0 without one
 * @param failure why there is no usable response, if there is none
 * @param detail of the failure
 * @param headers those that the verdict depends on
 * @param robots the body of a {@code robots.txt}; empty for any other request
 * @param bytes of the body over the wire
 * @param throttled whether the server throttles us
 */
public record OutcomeSummary(
        Duration age,
        int status,
        Optional<Reason> failure,
        String detail,
        Headers headers,
        byte[] robots,
        long bytes,
        boolean throttled) {

    /** Values of header fields; empty where the response has no such field. */
    public record Headers(String location, String retryAfter, String cacheControl) {
        public static final Headers NONE = new Headers("", "", "");
    }
}
