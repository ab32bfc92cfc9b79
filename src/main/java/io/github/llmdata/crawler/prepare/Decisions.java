package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.duplicate.Clusters;
import io.github.llmdata.crawler.prepare.duplicate.Hash64;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.prepare.work.JudgedBlock;
import io.github.llmdata.crawler.prepare.work.JudgedRecord;
import io.github.llmdata.crawler.prepare.work.KeyFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the records that passed the rules: which of them are written, and in which split. Depends on the set of the
 * records, not on their order. Records are numbered in the order in which they are read.
 */
final class Decisions {
    private static final int NONE = -1;

    private final int[] firstOfBlock;
    private final int[] winners;
    private final int[] sizes;
    private final Split[] splits;
    private final Map<Integer, String> ids;

    private Decisions(int[] firstOfBlock, int[] winners, int[] sizes, Split[] splits, Map<Integer, String> ids) {
        this.firstOfBlock = firstOfBlock;
        this.winners = winners;
        this.sizes = sizes;
        this.splits = splits;
        this.ids = ids;
    }

    /** The number of the first record of a block. */
    int first(int block) {
        return firstOfBlock[block];
    }

    /** Whether a record is written. */
    boolean isKept(int record) {
        return winners[record] == record;
    }

    /** The id of the record that is written in the place of a duplicate. */
    String originalOf(int record) {
        return String.valueOf(ids.get(winners[record]));
    }

    /** How many records say the same as a record that is written, with itself. */
    int clusterSize(int record) {
        return sizes[record];
    }

    /** Where a record is written. */
    Split split(int record) {
        return splits[record];
    }

    /** Reads the judged blocks, and decides. */
    static Decisions of(BlockStore store, int blocks, Split.Shares shares) throws IOException {
        return new Builder(store, blocks).decide(shares);
    }

    private static final class Builder {
        private final BlockStore store;
        private final int[] firstOfBlock;
        private final List<KeyFile> duplicateKeys = new ArrayList<>();
        private int[] ranks = new int[1 << 10];
        private int[] scores = new int[1 << 10];
        private int[] lengths = new int[1 << 10];
        private int count;

        Builder(BlockStore store, int blocks) {
            this.store = store;
            this.firstOfBlock = new int[blocks];
        }

        Decisions decide(Split.Shares shares) throws IOException {
            try (KeyFile ids = store.keys("ids");
                    KeyFile groups = store.keys("groups");
                    KeyFile exact = store.keys("exact")) {
                for (int block = 0; block < firstOfBlock.length; block++) {
                    firstOfBlock[block] = count;
                    for (JudgedBlock.Entry entry : store.get(block).entries()) {
                        if (entry instanceof JudgedBlock.Passed passed) {
                            add(passed.record());
                            ids.add(Hash64.of(passed.record().id()));
                            groups.add(passed.record().group());
                            exact.add(passed.record().signature().exact());
                        }
                    }
                }
                Clusters near = new Clusters(count);
                near.join(ids.all());
                near.join(exact.all());
                for (KeyFile keys : duplicateKeys) {
                    near.join(keys.all());
                }
                int[] sizes = sizes(near);
                Map<Integer, String> idsOfShared = idsOfShared(near, sizes);
                int[] winners = winners(near, sizes, idsOfShared);
                near.join(groups.all());
                return new Decisions(firstOfBlock, winners, sizes, splits(near, ids.all(), shares), idsOfShared);
            } finally {
                for (KeyFile keys : duplicateKeys) {
                    keys.close();
                }
            }
        }

        private void add(JudgedRecord record) throws IOException {
            if (count == ranks.length) {
                ranks = Arrays.copyOf(ranks, 2 * count);
                scores = Arrays.copyOf(scores, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            ranks[count] = record.rank();
            scores[count] = record.score();
            lengths[count] = record.length();
            count++;
            long[] bands = record.signature().bands();
            for (int i = 0; i < bands.length; i++) {
                if (duplicateKeys.size() == i) {
                    duplicateKeys.add(store.keys("band-" + i));
                }
                duplicateKeys.get(i).add(bands[i]);
            }
        }

        /** The size of its cluster for each record. */
        private int[] sizes(Clusters clusters) {
            int[] ofRoot = new int[count];
            for (int i = 0; i < count; i++) {
                ofRoot[clusters.of(i)]++;
            }
            int[] sizes = new int[count];
            Arrays.setAll(sizes, i -> ofRoot[clusters.of(i)]);
            return sizes;
        }

        /** The ids of the records that are not alone in their cluster. */
        private Map<Integer, String> idsOfShared(Clusters clusters, int[] sizes) throws IOException {
            Map<Integer, String> ids = new HashMap<>();
            int record = 0;
            for (int block = 0; block < firstOfBlock.length; block++) {
                for (JudgedBlock.Entry entry : store.get(block).entries()) {
                    if (entry instanceof JudgedBlock.Passed passed) {
                        if (sizes[record] > 1) {
                            ids.put(record, passed.record().id());
                        }
                        record++;
                    }
                }
            }
            return ids;
        }

        /** The preferred record of each cluster: by source, score, length, and id. */
        private int[] winners(Clusters clusters, int[] sizes, Map<Integer, String> ids) {
            Comparator<Integer> preference = Comparator.<Integer>comparingInt(i -> ranks[i])
                    .thenComparing(Comparator.<Integer>comparingInt(i -> scores[i]).reversed())
                    .thenComparing(Comparator.<Integer>comparingInt(i -> lengths[i]).reversed())
                    .thenComparing(i -> String.valueOf(ids.get(i)));
            int[] best = new int[count];
            Arrays.fill(best, NONE);
            for (int i = 0; i < count; i++) {
                int root = clusters.of(i);
                best[root] = best[root] == NONE || preference.compare(i, best[root]) < 0 ? i : best[root];
            }
            int[] winners = new int[count];
            Arrays.setAll(winners, i -> best[clusters.of(i)]);
            return winners;
        }

        /** All records of a group are in the split that claims one of them first. */
        private Split[] splits(Clusters groups, long[] ids, Split.Shares shares) {
            Split[] ofRoot = new Split[count];
            for (int i = 0; i < count; i++) {
                Split own = shares.of(ids[i]);
                Split known = ofRoot[groups.of(i)];
                ofRoot[groups.of(i)] = known == null || own.compareTo(known) < 0 ? own : known;
            }
            Split[] splits = new Split[count];
            Arrays.setAll(splits, i -> ofRoot[groups.of(i)]);
            return splits;
        }
    }
}
