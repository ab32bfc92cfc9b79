package io.github.llmdata.crawler.stack.link;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts the answers of each question that were read before it. The counts are stored as sliced bits (the bitmap of bit
 * <i>k</i> holds the questions whose count has that bit set), so that even a dump with all of its answers first takes a few
 * bits per answer.
 */
final class EarlyAnswers {
    private final List<RoaringBitmap> bits = new ArrayList<>();
    private long total;

    void add(int questionId) {
        total++;
        int k = 0;
        while (!bit(k).checkedAdd(questionId)) {
            bit(k).remove(questionId); // one and one: carry
            k++;
        }
    }

    /** Removes one answer that was added before. */
    void remove(int questionId) {
        total--;
        int k = 0;
        while (!bit(k).checkedRemove(questionId)) {
            bit(k).add(questionId); // borrow
            k++;
        }
    }

    long total() {
        return total;
    }

    /** How many of the answers belong to none of the questions. */
    long withoutQuestion(RoaringBitmap questions) {
        long orphans = 0;
        for (int k = 0; k < bits.size(); k++) {
            orphans += (long) RoaringBitmap.andNot(bits.get(k), questions).getCardinality() << k;
        }
        return orphans;
    }

    private RoaringBitmap bit(int k) {
        if (k == bits.size()) {
            bits.add(new RoaringBitmap());
        }
        return bits.get(k);
    }
}
