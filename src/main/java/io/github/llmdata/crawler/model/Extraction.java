package io.github.llmdata.crawler.model;

/** What an extractor made of a page: a document, or the reason why the page gives none. */
public sealed interface Extraction {

    /** A document, not refined yet. */
    record Extracted(Document document) implements Extraction {}

    /** No document. */
    record Rejected(Rejection rejection) implements Extraction {}
}
