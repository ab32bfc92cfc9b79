package io.github.llmdata.crawler.dedupe;

import java.util.List;

/** Whether a document is written, or left out because it was written before. */
public sealed interface DedupeDecision {

    /**
     * The document is written.
     *
     * @param keys the journal keys of the document
     */
    record New(List<TextKey> keys) implements DedupeDecision {}

    /**
     * The document is left out.
     *
     * @param originalId id of the document that was written before
     */
    record Duplicate(String originalId) implements DedupeDecision {}
}
