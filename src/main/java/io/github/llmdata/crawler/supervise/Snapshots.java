package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Amounts;
import io.github.llmdata.crawler.stats.CrawlFigures;
import io.github.llmdata.crawler.stats.MachineFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RateMeter;
import io.github.llmdata.crawler.stats.Rates;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Makes the figures of a run from what was last heard of its parts. One owner at a time. */
final class Snapshots {
    private final RunFacts facts;
    private final Path dir;
    private final Meter meter;
    private final RateMeter rates = new RateMeter();
    private RunPhase phase = RunPhase.STARTING;
    private Accounts accounts;
    private CrawlFigures sites = CrawlFigures.NONE;

    /**
     * Knows nothing but the accounts of earlier processes of the run.
     *
     * @param dir the output folder
     * @param accounts must not be changed any more
     */
    Snapshots(RunFacts facts, Path dir, Meter meter, Accounts accounts) {
        this.facts = facts;
        this.dir = dir;
        this.meter = meter;
        this.accounts = accounts;
    }

    void enter(RunPhase next) {
        phase = next;
    }

    void accounts(Accounts newest) {
        accounts = newest;
    }

    void sites(CrawlFigures newest) {
        sites = newest;
    }

    RunFigures take() {
        Amounts amounts = Amounts.of(accounts, meter);
        Rates now = rates.look(
                System.nanoTime(), meter.items().sum(), meter.decodedBytes().sum(), amounts.share());
        return RunFigures.of(Instant.now(), phase, facts, accounts, meter, now, machine())
                .with(sites);
    }

    private MachineFigures machine() {
        Runtime java = Runtime.getRuntime();
        return new MachineFigures(java.totalMemory() - java.freeMemory(), java.maxMemory(), freeDiskBytes());
    }

    private long freeDiskBytes() {
        try {
            return Files.getFileStore(dir).getUsableSpace();
        } catch (IOException e) {
            return -1; // shown as unknown; the sink itself will tell of a disk that is gone
        }
    }
}
