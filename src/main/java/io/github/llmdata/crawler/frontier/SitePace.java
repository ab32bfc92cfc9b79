package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.settings.PoliteSettings;
import io.github.llmdata.crawler.settings.RetrySettings;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.stats.SiteWait;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides when a site may be asked again, from the gap and the limit of concurrent requests of the site, the pauses that
 * it asked for, and the recent failures of requests to it.
 *
 * <p>The limit of concurrent requests is halved after a failure, and grows by one after as many successes as its size. Requests
 * that were under way together and fail together count as one failure.
 *
 * <p>After {@link #MAX_FAILURES} failures in a row nothing is sent for {@code crawler.fetch.retry.max-backoff}; then a single probe
 * is sent. Each probe that fails doubles the pause, up to 2^20 times {@code max-backoff}.
 */
final class SitePace {
    static final int MAX_FAILURES = 5;

    private final int maxConcurrent;
    private final Backoff backoff;
    private final Duration longestPause;
    private Duration minGap;

    private double concurrencyLimit;
    private int failures;

    /** 0 while no probes are sent, else 1 and the number of probes that failed in a row. */
    private int probes;

    /** The first request granted after the last failure. Failures of earlier requests count as that same failure. */
    private long firstAfterFailure;

    private long granted;

    /** The granted requests by number; the value says whether the request was sent. */
    private final Map<Long, Boolean> underWay = new HashMap<>();

    private Instant gapUntil = Instant.EPOCH;
    private Instant blockedUntil = Instant.EPOCH;

    /** Why the site is blocked until then. */
    private SiteWait blockedBy = SiteWait.BACKOFF;

    private boolean hasCrawlDelay;

    SitePace(PoliteSettings.Pace pace, RetrySettings retry) {
        this.maxConcurrent = pace.maxConcurrent();
        this.minGap = pace.minGap();
        this.concurrencyLimit = maxConcurrent;
        this.backoff = new Backoff(retry.minBackoff(), retry.maxBackoff(), retry.randomFactor());
        this.longestPause = retry.maxBackoff();
    }

    /** Continues from what an earlier process of the run saved. */
    void resume(SavedSiteState saved) {
        blockedUntil = saved.earliest();
        concurrencyLimit = Math.max(1, Math.min(maxConcurrent, saved.window()));
        failures = saved.failures();
        probes = saved.probes();
        blockedBy = probes > 0 ? SiteWait.BREAKER : SiteWait.BACKOFF;
    }

    /** The last requests may not have been saved, so the gap begins anew. */
    void askedJustNow(Instant now) {
        gapUntil = later(gapUntil, now.plus(minGap));
    }

    /** The state that is saved for the next process of the run. */
    SavedSiteState save(SiteStats stats) {
        return new SavedSiteState(earliest(), concurrencyLimit, failures, probes, stats);
    }

    /** Earliest time of the next request, by gap and pauses. */
    Instant earliest() {
        return gapUntil.isAfter(blockedUntil) ? gapUntil : blockedUntil;
    }

    /** Why the next request may not be made before {@link #earliest}. */
    SiteWait cause() {
        if (blockedUntil.isBefore(gapUntil)) {
            return hasCrawlDelay ? SiteWait.CRAWL_DELAY : SiteWait.GAP;
        }
        return blockedBy;
    }

    /** When the pause of the site ends; the gap is not included. */
    Instant blockedUntil() {
        return blockedUntil;
    }

    /** Whether one more request may be under way. False while a granted request is not sent, because the gap starts only then. */
    boolean hasRoom() {
        int most = probes > 0 ? 1 : (int) concurrencyLimit;
        return underWay.size() < most && !underWay.containsValue(false);
    }

    int underWay() {
        return underWay.size();
    }

    /** Registers a granted request and returns its number. */
    long begin() {
        underWay.put(granted, false);
        return granted++;
    }

    /** A request was sent. */
    void sent(long number, Instant at) {
        if (underWay.replace(number, true) != null) {
            gapUntil = later(gapUntil, at.plus(minGap));
        }
    }

    /** A request has succeeded. */
    void recordSuccess(long number, Instant now) {
        end(number, now);
        failures = 0;
        probes = 0;
        concurrencyLimit = Math.min(maxConcurrent, concurrencyLimit + 1 / concurrencyLimit);
    }

    /**
     * A request has failed.
     *
     * @param throttled whether the site throttles us
     * @param random from 0 to 1
     */
    void recordFailure(long number, boolean throttled, Instant now, double random) {
        end(number, now);
        if (number < firstAfterFailure) {
            return;
        }
        firstAfterFailure = granted;
        concurrencyLimit = Math.max(1, concurrencyLimit / 2);
        failures++;
        if (failures >= MAX_FAILURES) {
            probes++;
            int doublings = Math.min(probes - 1, 20);
            block(now.plus(longestPause.multipliedBy(1L << doublings)), SiteWait.BREAKER);
        } else if (throttled) {
            block(now.plus(backoff.delay(failures, random)), SiteWait.BACKOFF);
        }
    }

    /** A request that failed before it was sent (no connection) still starts the gap. */
    private void end(long number, Instant now) {
        if (Boolean.FALSE.equals(underWay.remove(number))) {
            gapUntil = later(gapUntil, now.plus(minGap));
        }
    }

    /** The site asks us to wait. */
    void pauseUntil(Instant time) {
        block(time, SiteWait.RETRY_AFTER);
    }

    private void block(Instant time, SiteWait cause) {
        if (time.isAfter(blockedUntil)) {
            blockedUntil = time;
            blockedBy = cause;
        }
    }

    /** The rules of the site ask for a longer gap. */
    void slowDown(Duration gap) {
        if (gap.compareTo(minGap) > 0) {
            minGap = gap;
            hasCrawlDelay = true;
        }
    }

    /** How long a URL waits before its next attempt, after so many failures. */
    Duration pause(int attempts, double random) {
        return backoff.delay(attempts, random);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
