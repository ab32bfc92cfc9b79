package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.duplicate.WordSequences;
import io.github.llmdata.crawler.prepare.overlap.SequenceTable;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.prepare.work.JudgedBlock;
import io.github.llmdata.crawler.prepare.work.JudgedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds records that share most of their text with a record of another split, such as a question with a new answer in the dump of
 * another year: two fifths of the sequences of the shorter one, and not only a sentence. They are not near enough to be
 * duplicates. Pairs of real records share less than a third, or 45 % and more. A dialogue and each of its alternatives are compared as texts
 * of their own.
 */
final class Leaks {
    /** Fewer sequences of 13 words are a sentence or two, which many records may quote. */
    private static final int FEWEST = 20;

    private static final double MOST = 0.4;

    private final BlockStore store;
    private final int[] firstOfBlock;
    private final long[] identities;
    private final byte[] splits;
    private final SequenceTable owners = new SequenceTable();
    private final List<Held> held = new ArrayList<>();

    private Leaks(BlockStore store, int[] firstOfBlock, long[] identities, byte[] splits) {
        this.store = store;
        this.firstOfBlock = firstOfBlock;
        this.identities = identities;
        this.splits = splits;
    }

    /** A text that is held back from training, and how many sequences it has. */
    private record Held(long identity, Split split, int size) {
        private boolean comesBefore(Held other) {
            return split == other.split ? identity < other.identity : split.order() < other.split.order();
        }
    }

    /**
     * The records to move, by their numbers, and the splits that they should be in.
     *
     * @param identities of the records
     * @param splits of the records, as their places
     */
    static Map<Integer, Split> find(BlockStore store, int[] firstOfBlock, long[] identities, byte[] splits)
            throws IOException {
        Leaks leaks = new Leaks(store, firstOfBlock, identities, splits);
        for (int block = 0; block < firstOfBlock.length && leaks.holdsBack(); block++) {
            leaks.forEach(block, leaks::hold);
        }
        return leaks.owners.isEmpty() ? Map.of() : leaks.found();
    }

    private boolean holdsBack() {
        for (byte split : splits) {
            if (split != Split.TRAIN.order()) {
                return true;
            }
        }
        return false;
    }

    /** Work on a record and its number. */
    private interface Work {
        void on(int number, JudgedRecord record) throws IOException;
    }

    private void forEach(int block, Work work) throws IOException {
        int number = firstOfBlock[block];
        for (JudgedBlock.Entry entry : store.get(block).entries()) {
            if (entry instanceof JudgedBlock.Passed passed) {
                work.on(number++, passed.record());
            }
        }
    }

    /** Each sequence of a text once, for all texts of a record. */
    private static List<long[]> sequences(JudgedRecord record) throws IOException {
        List<long[]> sequences = new ArrayList<>();
        for (String text : SplitOverlap.texts(record)) {
            long[] all = WordSequences.of(text).hashes(SplitOverlap.WORDS);
            sequences.add(Arrays.stream(all).distinct().toArray());
        }
        return sequences;
    }

    private void hold(int number, JudgedRecord record) throws IOException {
        if (splits[number] != Split.TRAIN.order()) {
            for (long[] sequences : sequences(record)) {
                hold(number, sequences);
            }
        }
    }

    /** A sequence that several texts have belongs to the first of them. */
    private void hold(int number, long[] sequences) {
        Held own = new Held(identities[number], Split.at(splits[number]), sequences.length);
        held.add(own);
        for (long sequence : sequences) {
            int owner = owners.get(sequence);
            if (owner == 0 || own.comesBefore(held.get(owner - 1))) {
                owners.put(sequence, held.size());
            }
        }
    }

    private Map<Integer, Split> found() throws IOException {
        try {
            return IntStream.range(0, firstOfBlock.length)
                    .parallel()
                    .mapToObj(this::found)
                    .collect(TreeMap::new, Map::putAll, Map::putAll);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private Map<Integer, Split> found(int block) {
        Map<Integer, Split> found = new HashMap<>();
        try {
            forEach(block, (number, record) -> {
                if (splits[number] != Split.TEST.order()) {
                    sequences(record).stream()
                            .flatMap(text -> leak(Split.at(splits[number]), text).stream())
                            .min(Comparator.comparingInt(Split::order))
                            .ifPresent(split -> found.put(number, split));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The first split before that of a record with which it shares too much. */
    private Optional<Split> leak(Split own, long[] sequences) {
        int[] ofSplit = new int[Split.values().length];
        Map<Integer, Integer> ofOwner = new HashMap<>();
        for (long sequence : sequences) {
            int owner = owners.get(sequence);
            if (owner != 0 && held.get(owner - 1).split().order() < own.order()) {
                ofSplit[held.get(owner - 1).split().order()]++;
                ofOwner.merge(owner, 1, Integer::sum);
            }
        }
        Stream<Split> byOwner = ofOwner.entrySet().stream()
                .filter(shared ->
                        isMost(shared.getValue(), held.get(shared.getKey() - 1).size()))
                .map(shared -> held.get(shared.getKey() - 1).split());
        Stream<Split> whole =
                Stream.of(Split.TEST, Split.VAL).filter(split -> isMost(ofSplit[split.order()], sequences.length));
        return Stream.concat(byOwner, whole).min(Comparator.comparingInt(Split::order));
    }

    private static boolean isMost(int shared, int all) {
        return shared >= FEWEST && shared >= MOST * all;
    }
}
