package io.github.llmdata.crawler.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run at one moment: what the progress line, the page and the metrics show. It does not change. The accounts are balanced,
 * because they are copied between two batches; they may be a second older than the rest.
 *
 * @param at the moment
 * @param status how the run has ended, as in its report; absent before
 * @param mode the name of the mode
 * @param started when this process began the run
 * @param accounts what was counted over all processes of the run; nobody may change it
 * @param waitingQuestions questions that wait for their answer, in stack mode
 * @param spilledQuestions those of them that wait on disk
 * @param commits how long the commits took
 * @param requests the oldest requests under way
 * @param inFlight the number of requests, or of pairs, under way
 * @param times how long the phases of requests took
 */
public record RunFigures(
        Instant at,
        RunPhase phase,
        Optional<String> status,
        String mode,
        Instant started,
        Accounts accounts,
        Amounts amounts,
        Rates rates,
        long waitingQuestions,
        long spilledQuestions,
        Durations commits,
        List<RequestFigures> requests,
        long inFlight,
        Map<FetchPhase, Durations> times,
        CrawlFigures crawl,
        MachineFigures machine) {

    /** The most requests, and the most sites, that are listed. */
    public static final int MAX_LISTED = 50;

    /**
     * Takes the figures.
     *
     * @param accounts is kept, and must not be changed any more
     */
    public static RunFigures of(
            Instant at,
            RunPhase phase,
            RunFacts facts,
            Accounts accounts,
            Meter meter,
            Rates rates,
            MachineFigures machine) {
        return new RunFigures(
                at,
                phase,
                Optional.empty(),
                facts.mode(),
                facts.started(),
                accounts,
                Amounts.of(accounts, meter),
                rates,
                meter.waitingQuestions(),
                meter.spilledQuestions(),
                meter.commitTimes().durations(),
                meter.requests().oldest(MAX_LISTED),
                meter.inFlight().sum(),
                meter.requests().times(),
                CrawlFigures.NONE,
                machine);
    }

    /** The same figures with those of the sites. A run lasts at least as long as the pauses of its sites. */
    public RunFigures with(CrawlFigures sites) {
        return with(sites, status, rates.lastingUntil(at, sites));
    }

    /** The figures of the end of the run. */
    public RunFigures endedAs(String ending) {
        return with(crawl, Optional.of(ending), Rates.NONE);
    }

    private RunFigures with(CrawlFigures sites, Optional<String> ending, Rates speed) {
        return new RunFigures(
                at,
                phase,
                ending,
                mode,
                started,
                accounts,
                amounts,
                speed,
                waitingQuestions,
                spilledQuestions,
                commits,
                requests,
                inFlight,
                times,
                sites,
                machine);
    }

    /** One sentence that says why the run is not finished. */
    public String why() {
        return WhyUnfinished.sentence(this);
    }
}
