package io.github.llmdata.crawler.prepare.work;

import io.github.llmdata.crawler.prepare.duplicate.Signature;

/**
 * A record that passed the rules.
 *
 * @param rank of its source: the lower one wins among duplicates
 * @param score of its answer; the lowest number if it has none
 * @param length of its texts, in characters
 * @param line its JSON, without the closing brace
 */
public record JudgedRecord(String id, int rank, int score, int length, Signature signature, Keys keys, byte[] line) {

    /**
     * What ties a record to others, whatever its text.
     *
     * @param isNamed whether the record has an id of its own, and not only a place in a file
     * @param identity a hash of this id, or of the text of a record that has none
     * @param group equal for records that may not be in different splits, such as the pairs of one question
     */
    public record Keys(boolean isNamed, long identity, long group) {}
}
