package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.analyse.Analyst;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.SiteStats;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param accounts what happened to every item
 * @param sites how those were treated that were asked for something
 * @param files the finished files
 * @param analysis absent where none ran
 * @param failure why the run could not go on, in a sentence
 * @param isParked whether some of its items wait for a later run, because their sites want to be left alone until then
 */
public record RunOutcome(
        Ending ending,
        Accounts accounts,
        List<SiteStats> sites,
        List<Path> files,
        Optional<Analyst.Analysed> analysis,
        Optional<String> failure,
        boolean isParked) {

    /** The ways to end. */
    public enum Ending {
        COMPLETED,
        /** By a signal, after what was in flight had been written. */
        STOPPED,
        FAILED
    }

    /** One word for the report; a run is parked whose sites want to be left alone for longer than it waits. */
    public String status() {
        return switch (ending) {
            case STOPPED -> "stopped";
            case FAILED -> "failed";
            case COMPLETED -> {
                if (!accounts.problems().isEmpty()) {
                    yield "incomplete-input";
                }
                yield isParked ? "parked" : "completed";
            }
        };
    }

    /** Whether nothing is left for a later run: all that could be had was written, published and analysed. */
    public boolean isFinished() {
        return ending == Ending.COMPLETED && !isParked;
    }

    /** Whether the run could not do all that was asked. */
    public boolean hasFailed() {
        return ending == Ending.FAILED || !accounts.problems().isEmpty() || !accounts.isBalanced();
    }
}
