package io.github.llmdata.crawler.model;

/** The result of extraction: a document, or the reason why the page gives none. */
public sealed interface Extraction {

    /** A document, not refined yet. */
    record Extracted(Document document) implements Extraction {}

    /** No document. */
    record Rejected(Rejection rejection) implements Extraction {}
}
