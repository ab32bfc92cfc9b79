package io.github.llmdata.crawler.model;

import java.util.List;

/**
 * How the first answer of a dialogue stands among the others.
 *
 * @param created when it was written, ISO 8601 in UTC; empty if unknown
 * @param accepted whether who asked has accepted it
 * @param alternatives other answers with no higher score, the best one first
 */
public record Ranking(String created, boolean accepted, List<Alternative> alternatives) {

    public Ranking {
        alternatives = List.copyOf(alternatives);
    }

    /** The same answer among other ones. */
    public Ranking among(List<Alternative> others) {
        return new Ranking(created, accepted, others);
    }
}
