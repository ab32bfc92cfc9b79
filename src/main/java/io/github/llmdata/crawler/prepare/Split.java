package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.write.Output;
import java.util.Locale;

/** The files of a prepared dataset; a group of records belongs to the first one that claims one of its members. */
enum Split implements Output {
    TEST(0),
    VAL(1),
    TRAIN(2);

    private static final double RANGE = 0x1p64;

    private final int order;

    Split(int order) {
        this.order = order;
    }

    /** Its place among the splits, from 0. */
    int order() {
        return order;
    }

    /** The split at a place. */
    static Split at(int order) {
        return switch (order) {
            case 0 -> TEST;
            case 1 -> VAL;
            default -> TRAIN;
        };
    }

    /** Its name in files and reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String fileName(String mode) {
        return word() + ".jsonl";
    }

    /**
     * How the records are shared out. A record stays where it is when others are added: it may only move out of {@link #TRAIN}.
     *
     * @param val share of the records, 0 to 1
     * @param test share of the records, 0 to 1
     */
    record Shares(double val, double test) {

        /** The split of a record alone, by the hash of its id. */
        Split of(long hash) {
            double place = (hash < 0 ? hash + RANGE : hash) / RANGE;
            if (place < test) {
                return TEST;
            }
            return place < test + val ? VAL : TRAIN;
        }
    }
}
