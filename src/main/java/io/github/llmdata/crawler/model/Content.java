package io.github.llmdata.crawler.model;

import java.util.List;
import java.util.Optional;

/** The text of a document, in the shape in which a dataset holds it. */
public sealed interface Content {

    /** Running text: an article. */
    record Prose(String text) implements Content {}

    /**
     * Alternating turns of two speakers.
     *
     * @param ranking only if the settings ask for alternatives
     */
    record Dialogue(List<Turn> turns, Optional<Ranking> ranking) implements Content {

        public Dialogue {
            turns = List.copyOf(turns);
        }

        /** A dialogue of which nothing else is told. */
        public Dialogue(List<Turn> turns) {
            this(turns, Optional.empty());
        }
    }
}
