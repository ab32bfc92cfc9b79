package io.github.llmdata.crawler.model;

/** The result of extraction: a document, or the reason why the page gives none. */
public sealed interface Extraction {

    /**
     * A document, not refined yet.
     *
     * @param slowHtml how many pieces of HTML the parser had to read, because they are not canonical
     */
    record Extracted(Document document, int slowHtml) implements Extraction {

        /** A document for which the parser was not needed. */
        public Extracted(Document document) {
            this(document, 0);
        }
    }

    /**
     * No document.
     *
     * @param slowHtml as in {@link Extracted}
     */
    record Rejected(Rejection rejection, int slowHtml) implements Extraction {

        /** A rejection for which the parser was not needed. */
        public Rejected(Rejection rejection) {
            this(rejection, 0);
        }
    }
}
