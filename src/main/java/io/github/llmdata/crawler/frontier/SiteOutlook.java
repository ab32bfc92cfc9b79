package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.stats.SiteWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the next request to a site may be made.
 *
 * @param readyAt the time; none while there is nothing to request, or no room
 * @param readyIn the time until then; negative if it is over
 * @param cause why not before
 */
record SiteOutlook(Optional<Instant> readyAt, Optional<Duration> readyIn, boolean isReady, SiteWait cause) {

    static SiteOutlook unknown(SiteWait cause) {
        return new SiteOutlook(Optional.empty(), Optional.empty(), false, cause);
    }

    /** The request may be made when its item and the pace of the site allow it. */
    static SiteOutlook of(Instant item, SitePace pace, Instant now) {
        boolean itemIsLast = item.isAfter(pace.earliest());
        Instant readyAt = itemIsLast ? item : pace.earliest();
        boolean isReady = !readyAt.isAfter(now);
        SiteWait cause = isReady ? SiteWait.SLOT : itemIsLast ? SiteWait.ATTEMPT : pace.cause();
        return new SiteOutlook(Optional.of(readyAt), Optional.of(Duration.between(now, readyAt)), isReady, cause);
    }

    /** The time at which the outlook changes without a message. */
    Optional<Duration> delay() {
        return isReady ? Optional.empty() : readyIn;
    }
}
