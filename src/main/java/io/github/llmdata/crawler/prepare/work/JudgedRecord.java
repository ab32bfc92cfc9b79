package io.github.llmdata.crawler.prepare.work;

import io.github.llmdata.crawler.prepare.duplicate.Signature;

/**
 * A record that passed the rules.
 *
 * @param rank of its source: the lower one wins among duplicates
 * @param score of its answer; the lowest number if it has none
 * @param length of its texts, in characters
 * @param group equal for records that may not be in different splits, such as the pairs of one question
 * @param line its JSON, without the closing brace
 */
public record JudgedRecord(String id, int rank, int score, int length, Signature signature, long group, byte[] line) {}
