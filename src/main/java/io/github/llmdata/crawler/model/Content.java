package io.github.llmdata.crawler.model;

import java.util.List;

/** The text of a document, in the shape that a dataset gives it. */
public sealed interface Content {

    /** Running text: an article. */
    record Prose(String text) implements Content {}

    /** Utterances in turn. */
    record Dialogue(List<Turn> turns) implements Content {

        public Dialogue {
            turns = List.copyOf(turns);
        }
    }
}
