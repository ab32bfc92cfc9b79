package io.github.llmdata.crawler.stack.link;

/**
 * Which answers of a question are used.
 *
 * @param minScore an answer below it is not chosen
 * @param takesBest whether a question without an accepted answer gets the one with the highest score
 * @param alternatives how many other answers a pair carries at most
 */
public record AnswerRules(int minScore, boolean takesBest, int alternatives) {

    /** Whether the scores of all answers must be known before the first question is linked. */
    public boolean compareScores() {
        return takesBest || alternatives > 0;
    }
}
