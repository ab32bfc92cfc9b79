package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a request, as far as the frontier needs to know: all but the page.
 *
 * @param ended when the answer was there, or was given up
 * @param status of the answer; 0 without one
 * @param failure why there is no usable answer, if there is none
 * @param detail of the failure
 * @param headers those that steer what comes next
 * @param robots the body, if it is rules that were asked for
 * @param bytes of the body over the wire
 * @param throttled whether the answer says that we ask too much
 */
public record FetchResult(
        Instant ended,
        int status,
        Optional<Reason> failure,
        String detail,
        Headers headers,
        byte[] robots,
        long bytes,
        boolean throttled) {

    /** Values of header fields; empty where the answer has no such field. */
    public record Headers(String location, String retryAfter, String cacheControl) {
        public static final Headers NONE = new Headers("", "", "");
    }
}
