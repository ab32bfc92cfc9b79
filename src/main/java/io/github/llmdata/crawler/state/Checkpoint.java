package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.stats.Accounts;
import java.util.Map;

/**
 * What the last commit stored: a resumed run starts here.
 *
 * @param position the number of batches written
 * @param lengths length of each file in bytes, by its final name
 * @param accounts the sums of the accounts of everything written
 * @param isComplete whether all items are written, so that the files only have to be published and analysed
 */
public record Checkpoint(long position, Map<String, Long> lengths, Accounts accounts, boolean isComplete) {

    /** The checkpoint of a new run. */
    public static Checkpoint start() {
        return new Checkpoint(0, Map.of(), new Accounts(), false);
    }
}
