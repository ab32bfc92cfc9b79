package io.github.llmdata.crawler.refine;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Rejection;

/** What refining made of a document. */
public sealed interface Refinement {

    /** The document in normal form. */
    record Kept(Document document) implements Refinement {}

    /** A filter dropped the document. */
    record Rejected(Rejection rejection) implements Refinement {}
}
