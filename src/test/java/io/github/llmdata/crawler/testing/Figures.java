package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.CrawlFigures;
import io.github.llmdata.crawler.stats.MachineFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.Rates;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.stats.SiteFigures;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.stats.SiteWait;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of runs that were never made. */
public final class Figures {
    public static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private Figures() {}

    public static RunFacts facts(String mode) {
        return new RunFacts(mode, "1.0", NOW.minusSeconds(600), Map.of(), List.of(), 0);
    }

    public static RunFigures of(RunPhase phase, Accounts accounts, Meter meter) {
        return RunFigures.of(NOW, phase, facts("wiki"), accounts, meter, Rates.NONE, new MachineFigures(1, 2, 3));
    }

    public static SiteFigures site(String name, int waiting, SiteWait cause, int seconds) {
        SiteStats stats = new SiteStats(name, 9, 2, 0, 1, 1, 0, 2, Optional.empty(), 5_000);
        return new SiteFigures(waiting, 0, 0, Optional.of(NOW.plusSeconds(seconds)), cause, stats);
    }

    /** The sites of a crawl, of which some URLs wait for their next attempt. */
    public static CrawlFigures crawl(long delayed, SiteFigures... sites) {
        Map<SiteWait, Integer> waits = new EnumMap<>(SiteWait.class);
        long open = 0;
        for (SiteFigures site : sites) {
            waits.merge(site.cause(), 1, Integer::sum);
            open += site.waiting();
        }
        return new CrawlFigures(open, delayed, waits, new CrawlFigures.Totals(9, 2, 1, 1), List.of(sites));
    }
}
