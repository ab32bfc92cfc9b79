package io.github.llmdata.crawler.refine;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Rejection;

/** The result of refining a document. */
public sealed interface Refinement {

    /**
     * The document is kept.
     *
     * @param document in normal form
     * @param name what the ledger calls the document if a later stage leaves it out
     */
    record Kept(Document document, String name) implements Refinement {}

    /** A filter dropped the document. */
    record Rejected(Rejection rejection) implements Refinement {}
}
