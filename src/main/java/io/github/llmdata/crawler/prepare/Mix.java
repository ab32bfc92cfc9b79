package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.duplicate.Hash64;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.settings.SelectionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * How often each record of the training set is written, so that each source has its share and all together keep to the budget.
 * Which records are taken depends on the hashes of their ids alone.
 */
final class Mix {
    /** The name of all sources together. */
    static final String ALL = "all";

    /** The name of the sources that the order of sources does not name. */
    static final String OTHER = "other";

    private static final double ROUNDING = 1e-9;

    private final Columns columns;
    private final PrepareSettings settings;
    private final IntPredicate isTrain;
    private final double[] available;
    private final int[] whole;
    private final double[] part;
    private final List<String> problems = new ArrayList<>();

    private Mix(Columns columns, PrepareSettings settings, IntPredicate isTrain) {
        this.columns = columns;
        this.settings = settings;
        this.isTrain = isTrain;
        int pools =
                settings.selection().mix().isEmpty() ? 1 : settings.sources().size() + 1;
        this.available = new double[pools];
        this.whole = new int[pools];
        this.part = new double[pools];
    }

    /**
     * Finds out how much of each source is written.
     *
     * @param isTrain whether a record is of the training set
     */
    static Mix of(Columns columns, PrepareSettings settings, IntPredicate isTrain) {
        Mix mix = new Mix(columns, settings, isTrain);
        for (int i = 0; i < columns.count(); i++) {
            if (isTrain.test(i)) {
                mix.available[mix.pool(i)] += columns.amount(i);
            }
        }
        mix.plan();
        return mix;
    }

    /** The name of a source in the mix. */
    static String name(PrepareSettings settings, int rank) {
        if (settings.selection().mix().isEmpty()) {
            return ALL;
        }
        return rank < settings.sources().size() ? settings.sources().get(rank) : OTHER;
    }

    private int pool(int record) {
        return available.length == 1 ? 0 : columns.rank(record);
    }

    private void plan() {
        SelectionSettings selection = settings.selection();
        Map<String, Double> shares = selection.mix().isEmpty() ? Map.of(ALL, 1.0) : selection.mix();
        int most = selection.mix().isEmpty() ? 1 : selection.maxEpochs();
        double total = selection.budget().isPresent() ? selection.budget().get().amount() : Double.POSITIVE_INFINITY;
        for (int pool = 0; pool < available.length; pool++) {
            String name = name(settings, pool);
            double share = shares.getOrDefault(name, 0.0);
            if (share > 0 && available[pool] == 0 && !selection.mix().isEmpty()) {
                problems.add("crawler.prepare.mix has a share for " + name
                        + ", but no record of it is left; remove the share, or add records of this source");
            } else if (share > 0 && selection.budget().isEmpty()) {
                total = Math.min(total, available[pool] / share);
            }
        }
        for (int pool = 0; pool < available.length; pool++) {
            double share = shares.getOrDefault(name(settings, pool), 0.0);
            double wanted = share == 0 ? 0 : Math.min(total * share, most * available[pool]);
            if (wanted > 0) {
                whole[pool] = (int) Math.floor(wanted / available[pool] + ROUNDING);
                part[pool] = Math.max(0, wanted - whole[pool] * available[pool]);
            }
        }
    }

    /** Sentences about what the mix asks for and cannot have. */
    List<String> problems() {
        return problems;
    }

    /** How often a record is written at most. */
    int passes() {
        int most = 1;
        for (int pool = 0; pool < whole.length; pool++) {
            most = Math.max(most, whole[pool] + (part[pool] > 0 ? 1 : 0));
        }
        return most;
    }

    /**
     * How often each record is written: whole passes, and one more for the first of its source in the order of hashes.
     *
     * @param hashes of the ids; the array is changed
     */
    byte[] copies(long[] hashes) {
        byte[] copies = new byte[hashes.length];
        Arrays.fill(copies, (byte) 1);
        if (settings.selection().mix().isEmpty()
                && settings.selection().budget().isEmpty()) {
            return copies;
        }
        long mask = Math.max(1, Long.highestOneBit(Math.max(1, hashes.length)) * 2 - 1);
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (Hash64.of(hashes[i], 1) & ~mask) | i;
        }
        Arrays.sort(hashes);
        double[] left = part.clone();
        for (long hash : hashes) {
            int record = (int) (hash & mask);
            if (isTrain.test(record)) {
                int pool = pool(record);
                left[pool] -= columns.amount(record);
                copies[record] = (byte) (whole[pool] + (left[pool] >= 0 ? 1 : 0));
            }
        }
        return copies;
    }
}
