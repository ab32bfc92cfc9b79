package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.analyse.Analyst;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.SiteStats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * How a run ended.
 *
 * @param accounts what happened to every item
 * @param sites statistics of the sites that were requested
 * @param ended when the last item was written, before the analysis
 * @param files the published files
 * @param earlier the dataset of an earlier run that stays, because this run published none
 * @param analysis absent if no analysis ran
 * @param failure a sentence that says why the run failed; absent if it did not
 * @param isParked whether some items stay pending for a later run, because their sites are parked
 * @param isReported whether this process has written its report
 */
public record RunOutcome(
        Ending ending,
        Accounts accounts,
        List<SiteStats> sites,
        Instant ended,
        List<Path> files,
        List<Path> earlier,
        Optional<Analyst.Analysed> analysis,
        Optional<String> failure,
        boolean isParked,
        boolean isReported) {

    /**
     * Waits for the end of a run.
     *
     * @throws IOException if the root actor of the run has failed; the message is a sentence for the user
     */
    public static RunOutcome await(CompletableFuture<RunOutcome> outcome) throws IOException {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw new IOException(FailureWatch.sentence(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    /** How a run can end. */
    public enum Ending {
        COMPLETED,
        /** By a signal; what was committed is kept for the next run. */
        STOPPED,
        FAILED
    }

    /**
     * The {@code status} in the report. A run is parked if a site asked for a pause longer than
     * {@code crawler.fetch.max-park}.
     */
    public String status() {
        return switch (ending) {
            case STOPPED -> "stopped";
            case FAILED -> "failed";
            case COMPLETED -> {
                if (!accounts.problems().isEmpty()) {
                    yield "incomplete-input";
                }
                if (isParked) {
                    yield "parked";
                }
                yield hasRecords() ? "completed" : "no-records";
            }
        };
    }

    /**
     * Whether nothing is left for a later run: every record was written and published, and the analysis ran if it is
     * enabled.
     */
    public boolean isFinished() {
        return ending == Ending.COMPLETED && !isParked;
    }

    /**
     * Whether the exit code must say that the run failed: it broke off, an input could not be read whole, nothing was
     * written, or the accounts do not balance.
     */
    public boolean hasFailed() {
        return ending == Ending.FAILED
                || !accounts.problems().isEmpty()
                || isWithoutRecords()
                || !accounts.isBalanced();
    }

    /** Whether the run has come to its end and has written nothing. */
    public boolean isWithoutRecords() {
        return isFinished() && !hasRecords();
    }

    private boolean hasRecords() {
        return accounts.of(Kind.RECORDS).out() > 0;
    }
}
