package io.github.llmdata.crawler.dedupe;

import io.github.llmdata.crawler.model.Document;
import java.util.List;
import java.util.function.Function;

/**
 * Writes one document of each id: the first. One thread at a time.
 *
 * <p>Not for a replayed source: if its stream fails, the same process runs it again, and this object would still know the ids
 * of batches that were never committed, and drop their documents as repeats. Such a source decides about repeats itself.
 */
public final class OncePerId implements Deduplicator {
    private final Function<String, TextKey> keyOfId;
    private final SeenKeys settled;
    private final SeenKeys written = new SeenKeys();

    /**
     * Starts, or continues after earlier processes.
     *
     * @param keyOfId the key under which the journal has a document
     * @param settled the keys of the documents that earlier processes of the run have written
     */
    public OncePerId(Function<String, TextKey> keyOfId, SeenKeys settled) {
        this.keyOfId = keyOfId;
        this.settled = settled;
    }

    @Override
    public DedupeDecision decide(Document document) {
        TextKey key = keyOfId.apply(document.id());
        return settled.contains(key) || !written.add(key)
                ? new DedupeDecision.Duplicate(document.id())
                : new DedupeDecision.New(List.of(key));
    }
}
