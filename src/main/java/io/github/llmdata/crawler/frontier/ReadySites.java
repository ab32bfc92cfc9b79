package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.stats.SiteStats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracks which sites may be asked now, in turn, and whether all others are parked.
 *
 * <p>The messages to a site are numbered, and the site reports the highest number that it has received. A message that was lost is
 * therefore made up for by any later one.
 */
final class ReadySites {
    private static final class SiteState {
        private long sent;
        private SiteQueue.@Nullable Changed last;
        private @Nullable Instant readyAt;
        private boolean isBusy;
    }

    private final Duration maxPark;
    private final Map<String, SiteState> sites = new LinkedHashMap<>();
    private final Set<String> ready = new LinkedHashSet<>();

    /** Sites with requests under way, or with messages that they have not received. */
    private int busy;

    ReadySites(Duration maxPark) {
        this.maxPark = maxPark;
    }

    /** The number of the next message to a site. */
    long next(String site) {
        SiteState state = sites.computeIfAbsent(site, key -> new SiteState());
        state.sent++;
        updateBusy(state);
        return state.sent;
    }

    void update(SiteQueue.Changed changed, Instant now) {
        SiteState state = sites.computeIfAbsent(changed.site(), key -> new SiteState());
        state.last = changed;
        state.readyAt = changed.readyIn().map(now::plus).orElse(null);
        updateBusy(state);
        if (changed.isReady()) {
            ready.add(changed.site());
        } else {
            ready.remove(changed.site());
        }
    }

    /** The site whose turn it is. It goes to the end of the line when it reports again that it is ready. */
    Optional<String> takeReady() {
        Iterator<String> first = ready.iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        String site = first.next();
        first.remove();
        return Optional.of(site);
    }

    /**
     * Whether nothing is under way, and all that waits has to wait for longer than {@code crawler.fetch.max-park}. A site that waits
     * without a time waits for another site, to which its {@code robots.txt} was redirected.
     */
    boolean isParked(Instant now) {
        if (busy > 0 || !ready.isEmpty()) {
            return false;
        }
        Instant latest = now.plus(maxPark);
        for (SiteState state : sites.values()) {
            SiteQueue.Changed last = state.last;
            Instant readyAt = state.readyAt;
            if (last != null && last.waiting() > 0 && readyAt != null && !readyAt.isAfter(latest)) {
                return false;
            }
        }
        return true;
    }

    /** The statistics of the sites, in the order in which they came up. */
    List<SiteStats> stats() {
        List<SiteStats> stats = new ArrayList<>();
        for (SiteState state : sites.values()) {
            if (state.last != null) {
                stats.add(state.last.stats());
            }
        }
        return stats;
    }

    private void updateBusy(SiteState state) {
        boolean isBusy = state.last == null || state.last.received() < state.sent || state.last.underWay() > 0;
        if (isBusy != state.isBusy) {
            state.isBusy = isBusy;
            busy += isBusy ? 1 : -1;
        }
    }
}
