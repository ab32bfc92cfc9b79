package io.github.llmdata.crawler.refine;

import io.github.llmdata.crawler.model.Reason;

/** What a filter decides about a document. */
public sealed interface FilterDecision {

    /** The next filter may look at the document; after the last one it is kept. */
    enum Keep implements FilterDecision {
        INSTANCE
    }

    /**
     * The document is left out.
     *
     * @param measured what was found, where the filter compares something; else empty
     * @param limit what it was compared with, where the filter compares something; else empty
     */
    record Drop(Reason reason, String measured, String limit) implements FilterDecision {}
}
