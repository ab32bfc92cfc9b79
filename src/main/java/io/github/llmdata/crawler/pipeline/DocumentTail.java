package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.dedupe.Deduplicator;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Outputs;
import java.util.EnumMap;
import java.util.Map;

/**
 * The last stages of every mode, after refining:
 *
 * <pre>
 * dedupe → encode in each format, account → (the sink)
 * </pre>
 *
 * @param outputs the formats, and whether there is a ledger
 * @param items how many items of each kind one record is made of; they are out or dropped with it
 * @param guard keeps a document that cannot be encoded from ending the run
 */
public record DocumentTail(Deduplicator deduplicator, Outputs outputs, Map<Kind, Integer> items, ItemGuard guard) {

    /** Adds the record itself to the items that it is made of. */
    public DocumentTail {
        Map<Kind, Integer> all = new EnumMap<>(Kind.class);
        all.put(Kind.RECORDS, 1);
        all.putAll(items);
        items = Map.copyOf(all);
    }

    /**
     * Starts a batch.
     *
     * @param accounts of its items so far; they are copied
     */
    public BatchBuilder batch(Accounts accounts) {
        return new BatchBuilder(this, accounts.copy());
    }
}
