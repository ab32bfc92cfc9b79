package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.work.JudgedRecord;
import io.github.llmdata.crawler.settings.SelectionSettings.Unit;
import java.util.Arrays;

/** What is compared of all records: one number of each kind for each record. Takes 14 bytes a record. */
final class Columns {
    /** Characters of a token, roughly: what tokenizers of GPT need for English. */
    private static final int CHARACTERS = 4;

    private final Unit unit;
    private short[] ranks = new short[1 << 10];
    private int[] scores = new int[1 << 10];
    private int[] lengths = new int[1 << 10];
    private int[] amounts = new int[1 << 10];
    private int count;

    /** Starts without records. */
    Columns(Unit unit) {
        this.unit = unit;
    }

    /** How many records there are. */
    int count() {
        return count;
    }

    void add(JudgedRecord record) {
        if (count == ranks.length) {
            ranks = Arrays.copyOf(ranks, 2 * count);
            scores = Arrays.copyOf(scores, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            amounts = Arrays.copyOf(amounts, 2 * count);
        }
        ranks[count] = (short) record.rank();
        scores[count] = record.score();
        lengths[count] = record.length();
        amounts[count] = amount(record, unit);
        count++;
    }

    /** How much a record is of a budget. */
    static int amount(JudgedRecord record, Unit unit) {
        return switch (unit) {
            case TOKENS -> (record.length() + CHARACTERS - 1) / CHARACTERS;
            case BYTES -> record.line().length + 2; // the closing brace and the line end
            case RECORDS -> 1;
        };
    }

    /** The rank of the source of a record. */
    int rank(int record) {
        return ranks[record];
    }

    /** How much a record is of the budget. */
    int amount(int record) {
        return amounts[record];
    }

    /** Below 0 if the first record is preferred to the second, by source, score and length. */
    int compare(int first, int second) {
        if (ranks[first] != ranks[second]) {
            return Short.compare(ranks[first], ranks[second]);
        }
        return scores[first] == scores[second]
                ? Integer.compare(lengths[second], lengths[first])
                : Integer.compare(scores[second], scores[first]);
    }
}
