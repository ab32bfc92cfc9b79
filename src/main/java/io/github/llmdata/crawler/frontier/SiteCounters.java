package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.stats.SiteStats;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the requests to a site and their outcomes. */
final class SiteCounters {
    private final String site;
    private long requests;
    private long retries;
    private long freeRetries;
    private long throttled;
    private long retryAfterWaits;
    private long denied;
    private int maxConcurrent;
    private long bytes;
    private @Nullable Instant lastSent;
    private @Nullable Duration minGap;

    SiteCounters(String site) {
        this.site = site;
    }

    /** Continues from what an earlier process counted. */
    void resume(SiteStats earlier) {
        requests = earlier.requests();
        retries = earlier.retries();
        freeRetries = earlier.freeRetries();
        throttled = earlier.throttled();
        retryAfterWaits = earlier.retryAfterWaits();
        denied = earlier.denied();
        maxConcurrent = earlier.maxConcurrent();
        minGap = earlier.minGap().orElse(null);
        bytes = earlier.bytes();
    }

    void sent(Instant at, boolean isRetry, int underWay) {
        requests++;
        if (isRetry) {
            retries++;
        }
        maxConcurrent = Math.max(maxConcurrent, underWay);
        if (lastSent != null) {
            Duration gap = Duration.between(lastSent, at);
            minGap = minGap == null || gap.compareTo(minGap) < 0 ? gap : minGap;
        }
        lastSent = at;
    }

    void ended(OutcomeSummary outcome) {
        bytes += outcome.bytes();
        if (outcome.throttled()) {
            throttled++;
        }
    }

    /** A request is sent again, and does not count as an attempt. */
    void repeatsFreely() {
        freeRetries++;
    }

    void waitsForRetryAfter() {
        retryAfterWaits++;
    }

    void denied() {
        denied++;
    }

    SiteStats stats() {
        return new SiteStats(
                site,
                requests,
                retries,
                freeRetries,
                throttled,
                retryAfterWaits,
                denied,
                maxConcurrent,
                Optional.ofNullable(minGap),
                bytes);
    }
}
