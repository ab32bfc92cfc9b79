package io.github.llmdata.crawler.refine;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Rejection;
import java.util.List;

/** The result of refining a document. */
public sealed interface Refinement {

    /**
     * The document is kept.
     *
     * @param document in normal form
     * @param name what the ledger calls the document if a later stage leaves it out
     * @param without the alternatives that it has lost
     */
    record Kept(Document document, String name, List<Rejection> without) implements Refinement {

        public Kept {
            without = List.copyOf(without);
        }

        /** A document that has lost no alternative. */
        public Kept(Document document, String name) {
            this(document, name, List.of());
        }
    }

    /** A filter dropped the document. */
    record Rejected(Rejection rejection) implements Refinement {}
}
