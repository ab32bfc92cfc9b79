package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the state knows about the start of a run: its fingerprint, and how long its inputs were. It has a map of its own, because it
 * may be large and changes only when lists have got more lines.
 */
final class RunStart {
    private static final Logger LOG = LoggerFactory.getLogger(RunStart.class);
    private static final String FINGERPRINT = "fingerprint";
    private static final String LENGTHS = "lengths";
    private static final Codec<List<List<Long>>> LENGTHS_CODEC = new Codec<>() {
        @Override
        public String noun() {
            return "the lengths of the inputs";
        }

        @Override
        public void write(List<List<Long>> lengths, DataOutputStream out) throws IOException {
            out.writeInt(lengths.size());
            for (List<Long> some : lengths) {
                out.writeInt(some.size());
                for (long length : some) {
                    out.writeLong(length);
                }
            }
        }

        @Override
        public List<List<Long>> read(DataInputStream in) throws IOException {
            List<List<Long>> lengths = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                List<Long> some = new ArrayList<>();
                for (int inputs = in.readInt(); inputs > 0; inputs--) {
                    some.add(in.readLong());
                }
                lengths.add(some);
            }
            return lengths;
        }
    };

    private final Path file;
    private final MVMap<String, byte[]> map;
    private List<List<Long>> lengths = List.of();

    RunStart(Path file, MVMap<String, byte[]> map) {
        this.file = file;
        this.map = map;
    }

    /** Stores the fingerprint of a new run. */
    void put(Fingerprint fingerprint) {
        lengths = List.of(fingerprint.lengths());
        store(fingerprint);
    }

    /**
     * Loads what is stored and compares it with the run that is wanted now. Returns the labels of the lists that have got more
     * lines since.
     *
     * @throws InvalidSettingException if it is another run
     */
    List<String> load(Fingerprint wanted) throws IOException {
        Fingerprint begun = Fingerprint.CODEC.decode(Sealed.content(map.get(FINGERPRINT), FINGERPRINT, file));
        lengths = LENGTHS_CODEC.decode(Sealed.content(map.get(LENGTHS), LENGTHS, file));
        Fingerprint.Comparison comparison = begun.compareWith(wanted);
        if (!comparison.sentences().isEmpty()) {
            throw new InvalidSettingException(refusal(wanted.mode(), comparison));
        }
        return comparison.grown();
    }

    /** An unfinished run that reads other files is another piece of work, which must not be given up by the way. */
    private String refusal(String mode, Fingerprint.Comparison comparison) {
        String another = comparison.isSample()
                ? "Choose another folder with --output, finish that run first, with the command that started it, or start"
                        + " over with --fresh, which gives up what it has done."
                : "Finish that run first, with the command that started it, or choose another folder with --output.";
        String remedy = comparison.isOwn()
                ? "Run it with the inputs and settings of its start, choose another folder with --output, or start over"
                        + " with --fresh, which gives up what it has done."
                : another;
        return "The unfinished " + mode + " run of " + file + " cannot be resumed, because "
                + String.join("; ", comparison.sentences()) + ". " + remedy;
    }

    /**
     * Takes the lines that lists have got since the run was started, unless it has read all inputs already. Returns whether that
     * must be committed.
     */
    boolean take(Fingerprint wanted, List<String> grown, boolean isComplete) {
        if (grown.isEmpty()) {
            return false;
        }
        if (isComplete) {
            LOG.atWarn()
                    .addKeyValue("lists", grown)
                    .log(
                            "the unfinished run had read its lists to their ends, so their new lines are left to the next run");
            return false;
        }
        List<List<Long>> all = new ArrayList<>(lengths);
        all.add(wanted.lengths());
        lengths = all;
        store(wanted);
        LOG.atInfo().addKeyValue("lists", grown).log("lists have new lines, which the run takes after all others");
        return true;
    }

    private void store(Fingerprint fingerprint) {
        map.put(FINGERPRINT, Sealed.of(Fingerprint.CODEC.encode(fingerprint)));
        map.put(LENGTHS, Sealed.of(LENGTHS_CODEC.encode(lengths)));
    }

    /** The lengths of the inputs in bytes, at the start and each time that lists had got more lines. */
    List<List<Long>> lengths() {
        return lengths;
    }
}
