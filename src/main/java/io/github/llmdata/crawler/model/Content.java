package io.github.llmdata.crawler.model;

import java.util.List;

/** The text of a document, in the shape in which a dataset holds it. */
public sealed interface Content {

    /** Running text: an article. */
    record Prose(String text) implements Content {}

    /** Alternating turns of two speakers. */
    record Dialogue(List<Turn> turns) implements Content {

        public Dialogue {
            turns = List.copyOf(turns);
        }
    }
}
