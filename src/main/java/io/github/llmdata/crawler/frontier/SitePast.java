package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.state.Memory;
import io.github.llmdata.crawler.stats.HostFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What earlier processes of the run have noted of a site.
 *
 * @param note a {@link SiteNote}, if there was one
 * @param rules a {@link RulesNote} for each origin
 */
public record SitePast(Optional<byte[]> note, List<byte[]> rules) {
    static final SitePast NONE = new SitePast(Optional.empty(), List.of());

    static SitePast recall(String site, Memory memory) {
        return new SitePast(
                memory.recall(SiteNote.NAME + site),
                List.copyOf(memory.recallAll(RulesNote.start(site), RobotsCache.MAX_ORIGINS)
                        .values()));
    }

    /** How sites were treated with which this process has nothing to do. */
    public static List<HostFigures> figures(Memory memory, Set<String> others, Instant now) {
        List<HostFigures> figures = new ArrayList<>();
        memory.recallAll(SiteNote.NAME, Integer.MAX_VALUE).forEach((name, note) -> {
            if (!others.contains(name.substring(SiteNote.NAME.length()))) {
                figures.add(SiteNote.read(note, now).figures());
            }
        });
        return figures;
    }
}
