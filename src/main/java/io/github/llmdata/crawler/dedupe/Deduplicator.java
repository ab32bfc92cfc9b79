package io.github.llmdata.crawler.dedupe;

import io.github.llmdata.crawler.model.Document;
import java.util.List;

/** Decides which documents are written, by those that were written before. */
public interface Deduplicator {
    /** For a source whose documents never share an id, because earlier stages ensure that. Safe for several threads. */
    Deduplicator NOT_NEEDED = document -> new DedupeDecision.New(List.of());

    /** Write the document, or leave it out. */
    DedupeDecision decide(Document document);
}
