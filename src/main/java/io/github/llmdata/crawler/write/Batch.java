package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.List;
import java.util.Map;

/**
 * Encoded records that are written together or not at all.
 *
 * @param position how many batches of the run came before this one, and itself: where a restart goes on
 * @param portions what to append to each file; whole lines
 * @param accounts what happened to the items of the batch
 * @param remarks what is to be told besides, and is found again by each process that continues the run
 * @param journalKeys what the batch settles
 */
public record Batch(
        long position, Map<Output, byte[]> portions, Accounts accounts, Accounts remarks, List<TextKey> journalKeys) {

    /** A batch of a run whose position says all. */
    public Batch(long position, Map<Output, byte[]> portions, Accounts accounts) {
        this(position, portions, accounts, new Accounts(), List.of());
    }
}
