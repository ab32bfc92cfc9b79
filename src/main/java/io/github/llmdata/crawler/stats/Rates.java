package io.github.llmdata.crawler.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How fast a run is, lately.
 *
 * @param items items that were read each second
 * @param decodedBytes bytes after decompression each second
 * @param eta the time that is left; absent while it cannot be told
 */
public record Rates(double items, double decodedBytes, Optional<Eta> eta) {
    /** Before anything was measured. */
    public static final Rates NONE = new Rates(0, 0, Optional.empty());

    /** The same rates; the time that is left includes the pauses of the sites that have URLs left. */
    Rates lastingUntil(Instant now, CrawlFigures crawl) {
        Duration pause = crawl.sites().stream()
                .filter(site -> site.cause().isPause() && site.waiting() > 0)
                .flatMap(site -> site.next().stream())
                .map(end -> Duration.between(now, end))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new Rates(
                items, decodedBytes, eta.map(left -> new Eta(later(left.least(), pause), later(left.most(), pause))));
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
