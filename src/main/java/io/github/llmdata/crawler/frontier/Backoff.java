package io.github.llmdata.crawler.frontier;

import java.time.Duration;

/**
 * The pause before the next attempt: twice as long each time, and a little longer by chance, so that requests that failed
 * together are not repeated together.
 *
 * @param min before the second attempt; at least a millisecond
 * @param max limit of the doubling
 * @param randomFactor the largest part of a pause that chance adds to it, 0 to 1
 */
public record Backoff(Duration min, Duration max, double randomFactor) {

    public Backoff {
        if (min.toMillis() < 1 || max.compareTo(min) < 0 || !(randomFactor >= 0 && randomFactor <= 1)) {
            throw new IllegalArgumentException(
                    "A backoff must have 1 ms <= min <= max and a random factor from 0 to 1, was " + min + ", " + max
                            + ", " + randomFactor);
        }
    }

    /**
     * The pause after a failed attempt, at most {@code max} and its random part.
     *
     * @param attempt how many attempts have failed, from 1
     * @param random evenly spread from 0 to 1
     */
    public Duration delay(int attempt, double random) {
        double doubled = min.toMillis() * Math.pow(2, Math.max(1, attempt) - 1);
        double millis = Math.min(doubled, (double) max.toMillis()) * (1 + random * randomFactor);
        return Duration.ofMillis(Math.round(millis));
    }
}
