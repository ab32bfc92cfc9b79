package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.duplicate.Clusters;
import java.util.Arrays;
import java.util.Map;

/** Gives all records of a group the same split: the first of those that one of them belongs to. Not thread-safe. */
final class Splitting {
    private final Clusters groups;
    private final byte[] ofRoot;

    /**
     * Shares the groups out.
     *
     * @param groups of records that must not be in different splits
     * @param identities of the records
     */
    Splitting(Clusters groups, long[] identities, Split.Shares shares) {
        this.groups = groups;
        this.ofRoot = new byte[identities.length];
        Arrays.fill(ofRoot, (byte) Split.TRAIN.order());
        for (int i = 0; i < identities.length; i++) {
            move(i, shares.of(identities[i]));
        }
    }

    private void move(int record, Split split) {
        int root = groups.of(record);
        ofRoot[root] = (byte) Math.min(ofRoot[root], split.order());
    }

    /** Moves the groups of some records to other splits, if these come before their own. */
    void move(Map<Integer, Split> records) {
        records.forEach(this::move);
    }

    /** The splits of all records, as their places. */
    byte[] splits() {
        byte[] splits = new byte[ofRoot.length];
        for (int i = 0; i < splits.length; i++) {
            splits[i] = ofRoot[groups.of(i)];
        }
        return splits;
    }
}
