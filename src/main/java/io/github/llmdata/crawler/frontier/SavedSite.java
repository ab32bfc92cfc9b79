package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.SiteStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What earlier processes of the run have saved of a site.
 *
 * @param state a {@link SavedSiteState}, if there was one
 * @param robots a {@link SavedRobots} for each origin
 */
public record SavedSite(Optional<byte[]> state, List<byte[]> robots) {
    static final SavedSite NONE = new SavedSite(Optional.empty(), List.of());

    static SavedSite load(String site, KeyValueStore store) {
        return new SavedSite(
                store.get(SavedSiteState.NAME + site),
                List.copyOf(store.getAll(SavedRobots.prefix(site), RobotsCache.MAX_ORIGINS)
                        .values()));
    }

    /** The statistics that earlier processes saved for the sites that this process has not asked. */
    public static List<SiteStats> stats(KeyValueStore store, Set<String> asked, Instant now) {
        List<SiteStats> stats = new ArrayList<>();
        store.getAll(SavedSiteState.NAME, Integer.MAX_VALUE).forEach((name, saved) -> {
            if (!asked.contains(name.substring(SavedSiteState.NAME.length()))) {
                stats.add(SavedSiteState.read(saved, now).stats());
            }
        });
        return stats;
    }
}
