package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.SiteStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What earlier processes of the run have noted of a site.
 *
 * @param note a {@link SavedSiteState}, if there was one
 * @param rules a {@link SavedRobots} for each origin
 */
public record SavedSite(Optional<byte[]> note, List<byte[]> rules) {
    static final SavedSite NONE = new SavedSite(Optional.empty(), List.of());

    static SavedSite recall(String site, KeyValueStore memory) {
        return new SavedSite(
                memory.recall(SavedSiteState.NAME + site),
                List.copyOf(memory.recallAll(SavedRobots.start(site), RobotsCache.MAX_ORIGINS)
                        .values()));
    }

    /** How sites were treated with which this process has nothing to do. */
    public static List<SiteStats> figures(KeyValueStore memory, Set<String> others, Instant now) {
        List<SiteStats> figures = new ArrayList<>();
        memory.recallAll(SavedSiteState.NAME, Integer.MAX_VALUE).forEach((name, note) -> {
            if (!others.contains(name.substring(SavedSiteState.NAME.length()))) {
                figures.add(SavedSiteState.read(note, now).figures());
            }
        });
        return figures;
    }
}
