package io.github.llmdata.crawler.settings;

import java.time.Duration;

/**
 * When a failed request is tried again.
 *
 * @param maxAttempts requests for one URL, the first included
 * @param minBackoff the first pause; each further one is twice as long
 * @param maxBackoff the longest pause
 * @param randomFactor the share of a pause that chance may add
 * @param maxPark a run does not wait longer than this for a host: what is left of it stays for a later run
 */
public record RetrySettings(
        int maxAttempts, Duration minBackoff, Duration maxBackoff, double randomFactor, Duration maxPark) {

    public RetrySettings {
        if (minBackoff.compareTo(maxBackoff) > 0) {
            throw InvalidSettingException.of(
                    "crawler.fetch.retry.min-backoff", "not be above max-backoff, " + maxBackoff, minBackoff);
        }
    }

    static RetrySettings from(Keys keys) {
        return new RetrySettings(
                keys.wholeBetween("crawler.fetch.retry.max-attempts", 1, 100),
                keys.positiveDuration("crawler.fetch.retry.min-backoff"),
                keys.positiveDuration("crawler.fetch.retry.max-backoff"),
                keys.fraction("crawler.fetch.retry.random-factor"),
                keys.positiveDuration("crawler.fetch.max-park"));
    }
}
