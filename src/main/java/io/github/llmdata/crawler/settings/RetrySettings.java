package io.github.llmdata.crawler.settings;

import java.time.Duration;

/**
 * When a failed request is retried.
 *
 * @param maxAttempts attempts for one URL, including the first
 * @param minBackoff the first pause; each later one is twice as long
 * @param maxBackoff the longest pause
 * @param randomFactor the largest random addition to a pause, as a fraction of it
 * @param maxPark longest wait for a site; if it asks for more, its URLs stay pending for a later run
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
