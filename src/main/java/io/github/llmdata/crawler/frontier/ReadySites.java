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

/** What the frontier knows of the queues of sites: who is ready, in turn, and whether any of them goes on at all. */
final class ReadySites {
    private static final class Line {
        private long sent;
        private SiteQueue.@Nullable Changed last;
        private boolean isBusy;
    }

    private final Duration maxPark;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Set<String> ready = new LinkedHashSet<>();

    /** Sites with requests under way, or with messages that they have not seen. */
    private int busy;

    ReadySites(Duration maxPark) {
        this.maxPark = maxPark;
    }

    /** Work is sent to a site. */
    void sent(String site) {
        Line line = lines.computeIfAbsent(site, key -> new Line());
        line.sent++;
        judge(line);
    }

    void update(SiteQueue.Changed changed) {
        Line line = lines.computeIfAbsent(changed.site(), key -> new Line());
        line.last = changed;
        judge(line);
        if (changed.isReady()) {
            ready.add(changed.site());
        } else {
            ready.remove(changed.site());
        }
    }

    /** The site whose turn it is. It goes to the end of the row when it says again that it is ready. */
    Optional<String> takeReady() {
        Iterator<String> first = ready.iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        String site = first.next();
        first.remove();
        sent(site); // the claim
        return Optional.of(site);
    }

    /**
     * Whether nothing is under way, and what waits has to wait for longer than a run does. A site that waits for something else
     * than a time waits for another site, whose rules stand in for its own.
     */
    boolean isParked(Instant now) {
        if (busy > 0 || !ready.isEmpty()) {
            return false;
        }
        Instant latest = now.plus(maxPark);
        for (Line line : lines.values()) {
            SiteQueue.Changed last = line.last;
            if (last != null
                    && last.waiting() > 0
                    && last.readyAt().map(at -> !at.isAfter(latest)).orElse(false)) {
                return false;
            }
        }
        return true;
    }

    /** How the sites were treated, in the order in which they came up. */
    List<SiteStats> figures() {
        List<SiteStats> figures = new ArrayList<>();
        for (Line line : lines.values()) {
            if (line.last != null) {
                figures.add(line.last.figures());
            }
        }
        return figures;
    }

    private void judge(Line line) {
        boolean isBusy = line.last == null || line.last.received() < line.sent || line.last.underWay() > 0;
        if (isBusy != line.isBusy) {
            line.isBusy = isBusy;
            busy += isBusy ? 1 : -1;
        }
    }
}
