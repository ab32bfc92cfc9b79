package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.settings.PoliteSettings;
import io.github.llmdata.crawler.settings.RetrySettings;
import io.github.llmdata.crawler.stats.SiteStats;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When a site may be asked again: the gap between requests, how many at once, pauses it asked for, and whether it answers at
 * all.
 *
 * <p>The number of requests at once follows what the site bears: it is halved when the site is in trouble, and grows back by
 * one for as many answers as it is large. Requests that were under way together and fail together count as one trouble.
 *
 * <p>After {@link #TROUBLES} troubles in a row the site is left alone for {@code crawler.fetch.retry.max-backoff}, then tried
 * with a single request; each such trial that fails doubles the time.
 */
final class SitePace {
    static final int TROUBLES = 5;

    private final int maxConcurrent;
    private final Backoff backoff;
    private final Duration longestPause;
    private Duration minGap;

    private double window;
    private int troubles;
    private int trials;

    /** Requests before this number were begun before the last trouble was noticed. */
    private long firstAfterTrouble;

    private long begun;

    /** What is under way; whether it has left already. */
    private final Map<Long, Boolean> underWay = new HashMap<>();

    private Instant gapUntil = Instant.EPOCH;
    private Instant blockedUntil = Instant.EPOCH;

    SitePace(PoliteSettings.Pace pace, RetrySettings retry) {
        this.maxConcurrent = pace.maxConcurrent();
        this.minGap = pace.minGap();
        this.window = maxConcurrent;
        this.backoff = new Backoff(retry.minBackoff(), retry.maxBackoff(), retry.randomFactor());
        this.longestPause = retry.maxBackoff();
    }

    /** Goes on with a site as an earlier process of the run knew it. */
    void resume(SavedSiteState note) {
        blockedUntil = note.earliest();
        window = Math.max(1, Math.min(maxConcurrent, note.window()));
        troubles = note.troubles();
        trials = note.trials();
    }

    /** What is to be known of the site when the run is continued. */
    SavedSiteState note(SiteStats figures) {
        return new SavedSiteState(earliest(), window, troubles, trials, figures);
    }

    /** Earliest time of the next request, as far as clocks decide that. */
    Instant earliest() {
        return gapUntil.isAfter(blockedUntil) ? gapUntil : blockedUntil;
    }

    /** Until when the site is left alone, beyond the gap between two requests. */
    Instant blockedUntil() {
        return blockedUntil;
    }

    /** Whether one more may be under way. Until a request has left it is not known when the gap after it begins. */
    boolean hasRoom() {
        int most = trials > 0 ? 1 : (int) window;
        return underWay.size() < most && !underWay.containsValue(false);
    }

    int underWay() {
        return underWay.size();
    }

    /** A request is given out. Returns its number. */
    long begin() {
        underWay.put(begun, false);
        return begun++;
    }

    /** A request has left. */
    void sent(long number, Instant at) {
        if (underWay.replace(number, true) != null) {
            gapUntil = later(gapUntil, at.plus(minGap));
        }
    }

    /** A request has ended, and the site is well. */
    void endedWell(long number, Instant now) {
        end(number, now);
        troubles = 0;
        trials = 0;
        window = Math.min(maxConcurrent, window + 1 / window);
    }

    /**
     * A request has ended in trouble.
     *
     * @param throttled whether the site said that it is asked too much
     * @param random from 0 to 1
     */
    void endedInTrouble(long number, boolean throttled, Instant now, double random) {
        end(number, now);
        if (number < firstAfterTrouble) {
            return;
        }
        firstAfterTrouble = begun;
        window = Math.max(1, window / 2);
        troubles++;
        if (troubles >= TROUBLES) {
            trials++;
            int doublings = Math.min(trials - 1, 20);
            blockedUntil = later(blockedUntil, now.plus(longestPause.multipliedBy(1L << doublings)));
        } else if (throttled) {
            blockedUntil = later(blockedUntil, now.plus(backoff.delay(troubles, random)));
        }
    }

    /** What ends without having left, such as a connection that fails, keeps the gap all the same. */
    private void end(long number, Instant now) {
        if (Boolean.FALSE.equals(underWay.remove(number))) {
            gapUntil = later(gapUntil, now.plus(minGap));
        }
    }

    /** The site asks to be left alone. */
    void pauseUntil(Instant time) {
        blockedUntil = later(blockedUntil, time);
    }

    /** The site's rules ask for a longer gap. */
    void slowDown(Duration gap) {
        if (gap.compareTo(minGap) > 0) {
            minGap = gap;
        }
    }

    /** The pause before something is tried again, after so many failures. */
    Duration pause(int failures, double random) {
        return backoff.delay(failures, random);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
