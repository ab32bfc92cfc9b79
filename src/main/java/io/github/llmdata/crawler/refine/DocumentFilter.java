package io.github.llmdata.crawler.refine;

import io.github.llmdata.crawler.model.Document;

/**
 * Decides whether a document is kept. It gets the document in normal form and never changes it. Safe for use by several threads.
 *
 * <p>A new filter is one class, named in the list of {@link Refinery#standard}.
 */
public interface DocumentFilter {

    /** Keep the document, or drop it with a reason. */
    FilterDecision decide(Document document);
}
