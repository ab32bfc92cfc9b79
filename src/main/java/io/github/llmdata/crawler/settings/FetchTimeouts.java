package io.github.llmdata.crawler.settings;

import java.time.Duration;

/**
 * Time limits for the parts of a request.
 *
 * @param connect until the connection is open, TLS handshake included
 * @param firstByte from there until the head of the response is complete
 * @param total from the start of the request to the last byte of the response
 */
public record FetchTimeouts(Duration connect, Duration firstByte, Duration total) {

    static FetchTimeouts from(Keys keys) {
        return new FetchTimeouts(
                keys.positiveDuration("crawler.fetch.timeout.connect"),
                keys.positiveDuration("crawler.fetch.timeout.first-byte"),
                keys.positiveDuration("crawler.fetch.timeout.total"));
    }
}
