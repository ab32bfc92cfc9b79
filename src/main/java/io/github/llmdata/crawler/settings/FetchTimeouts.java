package io.github.llmdata.crawler.settings;

import java.time.Duration;

/**
 * How long the parts of a request may take.
 *
 * @param connect until the connection stands, TLS included
 * @param firstByte from there until the head of the answer is whole
 * @param total from the start to the last byte
 */
public record FetchTimeouts(Duration connect, Duration firstByte, Duration total) {

    static FetchTimeouts from(Keys keys) {
        return new FetchTimeouts(
                keys.positiveDuration("crawler.fetch.timeout.connect"),
                keys.positiveDuration("crawler.fetch.timeout.first-byte"),
                keys.positiveDuration("crawler.fetch.timeout.total"));
    }
}
