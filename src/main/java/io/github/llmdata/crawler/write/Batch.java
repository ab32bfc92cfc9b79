package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.List;
import java.util.Map;

/**
 * Encoded records that are written together or not at all.
 *
 * @param position number of this batch in the run, counted from 1; a resumed run continues after it
 * @param portions what to append to each file; whole lines
 * @param accounts what happened to the items of the batch
 * @param remarks problems and notes that each process of the run finds again
 * @param journalKeys the keys of the items that the batch settles
 */
public record Batch(
        long position, Map<Output, byte[]> portions, Accounts accounts, Accounts remarks, List<TextKey> journalKeys) {

    /** A batch of a run that is resumed by its position alone, without remarks and journal keys. */
    public Batch(long position, Map<Output, byte[]> portions, Accounts accounts) {
        this(position, portions, accounts, new Accounts(), List.of());
    }
}
