package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.duplicate.Clusters;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.prepare.work.JudgedBlock;
import io.github.llmdata.crawler.prepare.work.JudgedRecord;
import io.github.llmdata.crawler.prepare.work.KeyFile;
import io.github.llmdata.crawler.settings.PrepareSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of the records in the judged blocks. */
final class Deciding {
    private static final int NONE = -1;

    private final BlockStore store;
    private final int[] firstOfBlock;
    private final Columns columns;
    private final List<KeyFile> bands = new ArrayList<>();

    private Deciding(BlockStore store, int blocks, Columns columns) {
        this.store = store;
        this.firstOfBlock = new int[blocks];
        this.columns = columns;
    }

    /** Reads the judged blocks, and decides. */
    static Decisions decide(BlockStore store, int blocks, PrepareSettings settings) throws IOException {
        return new Deciding(store, blocks, new Columns(settings.selection().unit())).decide(settings);
    }

    private Decisions decide(PrepareSettings settings) throws IOException {
        try (KeyFile ids = store.keys("ids");
                KeyFile groups = store.keys("groups");
                KeyFile exact = store.keys("exact")) {
            forEach((number, record) -> {
                columns.add(record);
                ids.add(record.keys().identity());
                groups.add(record.keys().group());
                exact.add(record.signature().exact());
                addBands(record.signature().bands());
            });
            Clusters near = new Clusters(columns.count());
            near.join(ids.all());
            near.join(exact.all());
            for (KeyFile keys : bands) {
                near.join(keys.all());
            }
            Decisions.Same same = same(near, exact);
            near.join(groups.all());
            long[] hashes = ids.all();
            Splitting splitting = new Splitting(near, hashes, new Split.Shares(settings.val(), settings.test()));
            Map<Integer, Split> leaks = Leaks.find(store, firstOfBlock, hashes, splitting.splits());
            splitting.move(leaks);
            byte[] splits = splitting.splits();
            Mix mix = Mix.of(
                    columns, settings, i -> same.best()[same.ofRecord()[i]] == i && splits[i] == Split.TRAIN.order());
            return new Decisions(firstOfBlock, same, splits, mix.copies(hashes), mix.passes(), leaks.size(), mix.problems());
        } finally {
            for (KeyFile keys : bands) {
                keys.close();
            }
        }
    }

    /** Work on a record and its number. */
    private interface Work {
        void on(int number, JudgedRecord record) throws IOException;
    }

    private void forEach(Work work) throws IOException {
        int number = 0;
        for (int block = 0; block < firstOfBlock.length; block++) {
            firstOfBlock[block] = number;
            for (JudgedBlock.Entry entry : store.get(block).entries()) {
                if (entry instanceof JudgedBlock.Passed passed) {
                    work.on(number++, passed.record());
                }
            }
        }
    }

    private void addBands(long[] keys) throws IOException {
        for (int i = 0; i < keys.length; i++) {
            if (bands.size() == i) {
                bands.add(store.keys("band-" + i));
            }
            bands.get(i).add(keys[i]);
        }
    }

    /** The clusters, with the preferred record of each: by source, score, length, id, and at last by the bytes of its line. */
    private Decisions.Same same(Clusters clusters, KeyFile exactKeys) throws IOException {
        int[] ofRecord = new int[columns.count()];
        int[] sizes = new int[columns.count()];
        int[] best = new int[columns.count()];
        Arrays.fill(best, NONE);
        for (int i = 0; i < ofRecord.length; i++) {
            int cluster = clusters.of(i);
            ofRecord[i] = cluster;
            sizes[cluster]++;
            best[cluster] = best[cluster] == NONE || columns.compare(i, best[cluster]) < 0 ? i : best[cluster];
        }
        byte[] @Nullable [] keys = new byte[columns.count()][];
        forEach((number, record) -> {
            int cluster = ofRecord[number];
            if (sizes[cluster] > 1 && columns.compare(number, best[cluster]) == 0) {
                byte[] key = Decisions.Same.key(record);
                byte[] known = keys[cluster];
                if (known == null || Decisions.Same.compare(key, known) < 0) {
                    keys[cluster] = key;
                    best[cluster] = number;
                }
            }
        });
        long[] exact = exactKeys.all();
        BitSet sameText = new BitSet(ofRecord.length);
        for (int i = 0; i < ofRecord.length; i++) {
            sameText.set(i, exact[i] == exact[best[ofRecord[i]]]);
        }
        return new Decisions.Same(ofRecord, best, sizes, keys, sameText);
    }
}
