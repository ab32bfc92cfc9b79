package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.stats.CrawlFigures;
import io.github.llmdata.crawler.stats.SiteFigures;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.stats.SiteWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tracks which sites may be asked now, in turn, and whether all others are parked.
 *
 * <p>The messages to a site are numbered, and the site reports the highest number that it has received. A later message
 * therefore ends the wait for one that was lost; the URLs that the lost one carried stay pending for the next process.
 */
final class ReadySites {
    private static final class SiteState {
        private long sent;
        private SiteQueue.@Nullable Changed last;
        private @Nullable Instant readyAt;
        private boolean isBusy;

        private SiteFigures figures() {
            SiteQueue.Changed changed = Objects.requireNonNull(last);
            return new SiteFigures(
                    changed.waiting(),
                    changed.delayed(),
                    changed.underWay(),
                    Optional.ofNullable(readyAt),
                    changed.cause(),
                    changed.stats());
        }

        private boolean isPaused() {
            return last != null && last.waiting() > 0 && last.cause().isPause();
        }

        private int load() {
            return last == null ? 0 : last.waiting() + last.underWay();
        }
    }

    private static final Comparator<SiteState> BY_INTEREST =
            Comparator.comparing(SiteState::isPaused).thenComparing(SiteState::load);

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

    /**
     * What all sites do now.
     *
     * @param most the number of sites that are listed: first those that are paused, then those with the longest queues
     */
    CrawlFigures figures(long open, int most) {
        Map<SiteWait, Integer> waits = new EnumMap<>(SiteWait.class);
        PriorityQueue<SiteState> listed = new PriorityQueue<>(BY_INTEREST);
        long delayed = 0;
        long requests = 0;
        long retries = 0;
        long throttled = 0;
        long retryAfterWaits = 0;
        for (SiteState state : sites.values()) {
            SiteQueue.Changed last = state.last;
            if (last != null) {
                waits.merge(last.cause(), 1, Integer::sum);
                delayed += last.delayed();
                requests += last.stats().requests();
                retries += last.stats().retries();
                throttled += last.stats().throttled();
                retryAfterWaits += last.stats().retryAfterWaits();
                listed.add(state);
                if (listed.size() > most) {
                    listed.remove();
                }
            }
        }
        return new CrawlFigures(
                open,
                delayed,
                waits,
                new CrawlFigures.Totals(requests, retries, throttled, retryAfterWaits),
                listed.stream()
                        .sorted(BY_INTEREST.reversed())
                        .map(SiteState::figures)
                        .toList());
    }

    private void updateBusy(SiteState state) {
        boolean isBusy = state.last == null || state.last.received() < state.sent || state.last.underWay() > 0;
        if (isBusy != state.isBusy) {
            state.isBusy = isBusy;
            busy += isBusy ? 1 : -1;
        }
    }
}
