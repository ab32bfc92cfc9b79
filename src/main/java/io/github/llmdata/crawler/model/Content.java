package io.github.llmdata.crawler.model;

import java.util.List;
import java.util.Optional;

/** The text of a document, in the shape in which a dataset holds it. */
public sealed interface Content {

    /** The characters of its text, as UTF-16 counts them; without alternatives. */
    long length();

    /** Running text: an article. */
    record Prose(String text) implements Content {
        @Override
        public long length() {
            return text.length();
        }
    }

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

        @Override
        public long length() {
            return turns.stream().mapToLong(turn -> turn.content().length()).sum();
        }
    }
}
