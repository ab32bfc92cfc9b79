package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.duplicate.WordSequences;
import io.github.llmdata.crawler.prepare.overlap.SequenceTable;
import io.github.llmdata.crawler.prepare.record.Alternatives;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.prepare.work.JudgedBlock;
import io.github.llmdata.crawler.prepare.work.JudgedRecord;
import io.github.llmdata.crawler.stats.Accounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measures how many sequences of words the splits share, in the texts as they are written. */
final class SplitOverlap {
    /** Words of a sequence: as many as decontamination uses. */
    static final int WORDS = 13;

    private final SequenceTable held = new SequenceTable();
    private long left;

    /** Reads the texts of the splits that are held back from training. */
    static SplitOverlap of(BlockStore store, Decisions decisions, int blocks) throws IOException {
        SplitOverlap overlap = new SplitOverlap();
        if (!decisions.holdsBack()) {
            return overlap;
        }
        for (int block = 0; block < blocks; block++) {
            int record = decisions.first(block);
            for (JudgedBlock.Entry entry : store.get(block).entries()) {
                if (entry instanceof JudgedBlock.Passed passed) {
                    Split split = decisions.split(record);
                    if (split != Split.TRAIN && decisions.isOriginal(record)) {
                        overlap.add(split, text(passed.record()));
                    }
                    record++;
                }
            }
        }
        return overlap;
    }

    /** What a record says, and each of its alternatives, as they are written. */
    static List<String> texts(JudgedRecord record) throws IOException {
        byte[] line = Arrays.copyOf(record.line(), record.line().length + 1);
        line[line.length - 1] = '}';
        List<String> texts = new ArrayList<>();
        texts.add(RecordLine.parse(line, "").text());
        Alternatives.of(line).forEach(answer -> texts.add(answer.text()));
        return texts;
    }

    /** All of these as one text. */
    static String text(JudgedRecord record) throws IOException {
        return String.join("\n\n", texts(record));
    }

    /** Adds a text of a split that is held back from training. */
    void add(Split split, String text) {
        for (long hash : WordSequences.of(text).hashes(WORDS)) {
            left += held.put(hash, held.get(hash) | flag(split)) ? 0 : 1;
        }
    }

    /** How many sequences were not added, because there are too many. */
    long left() {
        return left;
    }

    /** Whether there is nothing to compare with. */
    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Counts what a text of a split shares with the splits that are held back before it. */
    void count(Split split, String text, Accounts accounts) {
        int before = flag(split) - 1;
        long[] shared = new long[Split.values().length];
        for (long hash : WordSequences.of(text).hashes(WORDS)) {
            int flags = held.get(hash) & before;
            for (Split other : Split.values()) {
                shared[other.order()] += (flags & flag(other)) == 0 ? 0 : 1;
            }
        }
        for (Split other : Split.values()) {
            String pair = pair(split, other);
            accounts.note(Figures.note(Figures.OVERLAP, pair, "sequences"), shared[other.order()]);
            accounts.note(Figures.note(Figures.OVERLAP, pair, "records"), shared[other.order()] > 0 ? 1 : 0);
        }
    }

    /** The name of what a split shares with another. */
    static String pair(Split split, Split other) {
        return (split.name() + "_with_" + other.name()).toLowerCase(Locale.ROOT);
    }

    private static int flag(Split split) {
        return 1 << split.order();
    }
}
