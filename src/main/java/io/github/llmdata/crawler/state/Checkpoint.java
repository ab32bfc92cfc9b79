package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.stats.Accounts;
import java.util.Map;

/**
 * A state that a run can go back to: up to here everything is on disk.
 *
 * @param position batches written
 * @param lengths length of each file in bytes, by its final name
 * @param accounts what happened to the items that are settled by what is written
 * @param isComplete whether the run has come to its end, and only its files are still to be published and analysed
 */
public record Checkpoint(long position, Map<String, Long> lengths, Accounts accounts, boolean isComplete) {

    /** Where a run begins. */
    public static Checkpoint start() {
        return new Checkpoint(0, Map.of(), new Accounts(), false);
    }
}
