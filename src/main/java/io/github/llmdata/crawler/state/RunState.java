package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a run, in a file that exists as long as the run is unfinished. A commit replaces the one before it as a whole, or
 * not at all, and is durable when it returns.
 *
 * <p>It holds the {@link Fingerprint} of the run, its last {@link Checkpoint}, a journal of the items that the commits settled
 * ({@link JournalKey}), and saved values ({@link KeyValueStore}). The store itself detects only some kinds of damage, so
 * everything carries a checksum: a damaged state is refused, and never read as that of another run or of a new one. If only the
 * end of the file is lost, the state is that of an earlier commit, to which the output files are cut back.
 */
public final class RunState implements KeyValueStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunState.class);
    /** The state that earlier versions shared between all modes. */
    private static final String SHARED_FILE = "run.mv";

    private static final CheckpointCodec CODEC = new CheckpointCodec();
    private static final String CHECKPOINT = "checkpoint";

    /** The store keeps unused data until it is compacted: after this many commits, down to FILL_RATE per cent in use. */
    private static final int COMPACTION = 100;

    private static final int FILL_RATE = 70;
    private static final int COMPACTED_BYTES = 64 * 1024 * 1024;

    private final Path file;
    private final MVStore store;
    private final RunGuard guard;
    private final MVMap<String, byte[]> run;
    private final RunStart start;
    private final MVMap<Long, byte[]> journal;
    private final MVMap<String, byte[]> values;
    private final CRC32C journalSum = new CRC32C();
    private final SeenKeys settled = new SeenKeys();
    private long entries;
    private long commits;
    private volatile boolean hasUncommitted;
    private volatile Checkpoint checkpoint = Checkpoint.start();
    private volatile CommitWatch watch = CommitWatch.NONE;

    RunState(Path file, MVStore store, RunGuard guard) {
        this.file = file;
        this.store = store;
        this.guard = guard;
        this.run = store.openMap("run", StateStore.byName());
        this.start = new RunStart(file, store.openMap("start", StateStore.byName()));
        this.journal = store.openMap(
                "journal",
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        this.values = store.openMap("notes", StateStore.byName());
    }

    /** The file that an unfinished run of a mode leaves in its folder. */
    public static Path file(Path dir, String mode) {
        return dir.resolve("run_" + mode + ".mv");
    }

    /**
     * Opens the state of the unfinished run in a folder, or starts one.
     *
     * @param lock on the folder, so that no other process uses the state
     * @param fresh whether an unfinished run is abandoned
     * @throws StateException if it cannot be read or written, or is damaged
     * @throws InvalidSettingException if the unfinished run has another fingerprint
     */
    public static RunState open(RunLock lock, Fingerprint wanted, boolean fresh) throws StateException {
        Path file = file(lock.dir(), wanted.mode());
        Path shared = lock.dir().resolve(SHARED_FILE);
        if (Files.exists(shared)) {
            throw new StateException(
                    shared + " is the state of an unfinished run of an earlier version, which this version"
                            + " cannot continue. Finish that run with its version, choose another folder with --output, or delete"
                            + " this file to give the run up.");
        }
        try {
            if (fresh) {
                Files.deleteIfExists(file);
            }
            if (!Files.exists(file)) {
                RunGuard.forget(file);
                begin(lock.dir(), wanted);
            }
        } catch (IOException | MVStoreException e) {
            throw StateException.of("The state of the run cannot be written", file, e);
        }
        RunState state = StateStore.use(file, () -> {
            RunState found = new RunState(file, StateStore.open(file), RunGuard.of(file));
            found.load(wanted);
            found.learn();
            return found;
        });
        if (state.checkpoint.position() > 0) {
            LOG.atInfo()
                    .addKeyValue(
                            "records",
                            state.checkpoint.accounts().copy().of(Kind.RECORDS).out())
                    .log("an unfinished run is resumed");
        }
        return state;
    }

    /**
     * Reads the last commit of the unfinished run in a folder, and changes nothing.
     *
     * @throws StateException if it cannot be read, or is damaged
     * @throws InvalidSettingException if the unfinished run has another fingerprint
     */
    public static Checkpoint look(Path dir, Fingerprint wanted) throws StateException {
        Path file = file(dir, wanted.mode());
        return StateStore.use(file, () -> {
            MVStore store = StateStore.openReadOnly(file);
            RunState state = new RunState(file, store, RunGuard.unsaved());
            state.read(wanted);
            store.closeImmediately();
            return state.checkpoint;
        });
    }

    /** Writes a file of another name first and renames it, so that a file of this name is always complete. */
    private static void begin(Path dir, Fingerprint wanted) throws IOException {
        Path file = file(dir, wanted.mode());
        Path part = dir.resolve(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        RunState state = new RunState(part, StateStore.open(part), RunGuard.unsaved());
        state.start.put(wanted);
        state.commit(Checkpoint.start(), List.of());
        state.store.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        Folder.sync(dir);
    }

    private void load(Fingerprint wanted) throws StateException {
        List<String> grown = read(wanted);
        try {
            if (start.take(wanted, grown, checkpoint.isComplete())) {
                commit(checkpoint, List.of());
            }
        } catch (StateException e) {
            store.closeImmediately();
            throw e;
        } catch (IOException e) {
            store.closeImmediately();
            throw StateException.of("The state of the run cannot be written", file, e);
        }
    }

    /** Reads what is stored; returns the labels of the lists that have got more lines since. */
    List<String> read(Fingerprint wanted) throws StateException {
        try {
            List<String> grown = start.load(wanted);
            CheckpointCodec.Stored stored = CODEC.decode(Sealed.content(run.get(CHECKPOINT), CHECKPOINT, file));
            checkpoint = stored.checkpoint();
            loadJournal(stored.journalEntries(), stored.journalSum());
            for (Cursor<String, byte[]> all = values.cursor(null); all.hasNext(); ) {
                String name = all.next();
                Sealed.content(all.getValue(), "saved value " + name, file);
            }
            return grown;
        } catch (StateException | InvalidSettingException e) {
            store.closeImmediately();
            throw e;
        } catch (DamagedException e) {
            store.closeImmediately();
            throw StateException.damaged(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            store.closeImmediately();
            throw StateException.of("An input of the unfinished run cannot be read", file, e);
        }
    }

    private void learn() throws StateException {
        try {
            guard.resume();
        } catch (StateException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private void loadJournal(long expectedEntries, long expectedSum) throws StateException {
        for (Cursor<Long, byte[]> all = journal.cursor(null); all.hasNext(); ) {
            all.next();
            byte[] keys = all.getValue();
            journalSum.update(keys);
            entries++;
            for (ByteBuffer key = ByteBuffer.wrap(keys); key.remaining() >= TextKey.BYTES; ) {
                settled.add(new TextKey(key.getLong(), key.getLong()));
            }
        }
        if (entries != expectedEntries || journalSum.getValue() != expectedSum) {
            throw StateException.damaged(
                    file,
                    "its journal has " + entries + " of " + expectedEntries + " entries, or their checksum is wrong");
        }
    }

    /** The guard of the items of the run. */
    public RunGuard guard() {
        return guard;
    }

    /**
     * The lengths of the inputs in bytes, each time that lists were longer than before; the first are those at the start. Lines
     * of a list that came later are read after everything else, so that what was read before stays in its place.
     */
    public List<List<Long>> inputLengths() {
        return start.lengths();
    }

    /** The last commit. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The keys of what earlier processes of this run have settled; those of this process are not added. */
    public SeenKeys settled() {
        return settled;
    }

    /**
     * Commits a checkpoint together with everything saved so far. The output files must be synced before.
     *
     * @param journalKeys keys of what was settled since the commit before
     * @throws IOException if the disk fails; the commit before still holds then
     */
    public void commit(Checkpoint next, List<TextKey> journalKeys) throws IOException {
        watch.beforeCommit();
        try {
            if (!journalKeys.isEmpty()) {
                ByteBuffer keys = ByteBuffer.allocate(journalKeys.size() * TextKey.BYTES);
                journalKeys.forEach(key -> keys.putLong(key.high()).putLong(key.low()));
                journal.append(entries, keys.array());
                journalSum.update(keys.array());
                entries++;
            }
            CheckpointCodec.Stored stored = new CheckpointCodec.Stored(next, entries, journalSum.getValue());
            run.put(CHECKPOINT, Sealed.of(CODEC.encode(stored)));
            hasUncommitted = false;
            store.commit();
            store.sync();
            checkpoint = next;
            commits++;
            if (commits % COMPACTION == 0) {
                store.compact(FILL_RATE, COMPACTED_BYTES);
            }
        } catch (MVStoreException e) {
            throw StateException.of("The state of the run cannot be written", file, e);
        }
        watch.afterCommit(next);
    }

    /** From now on, lets somebody see the commits. */
    public void watch(CommitWatch next) {
        watch = next;
    }

    /** Whether anything was put since the last commit. */
    public boolean hasUncommitted() {
        return hasUncommitted;
    }

    @Override
    public void put(String name, byte[] value) {
        try {
            values.put(name, Sealed.of(value));
            hasUncommitted = true;
        } catch (MVStoreException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<byte[]> get(String name) {
        try {
            return Sealed.open(values.get(name));
        } catch (MVStoreException e) {
            throw failed(e);
        }
    }

    @Override
    public Map<String, byte[]> getAll(String start, int most) {
        try {
            Map<String, byte[]> found = new LinkedHashMap<>();
            for (Cursor<String, byte[]> all = values.cursor(start); all.hasNext() && found.size() < most; ) {
                String name = all.next();
                if (!name.startsWith(start)) {
                    break;
                }
                Sealed.open(all.getValue()).ifPresent(value -> found.put(name, value));
            }
            return found;
        } catch (MVStoreException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(MVStoreException e) {
        return new UncheckedIOException(StateException.of("The state of the run cannot be used", file, e));
    }

    /** Ends the run: there is nothing to resume. */
    public void end() throws StateException {
        store.closeImmediately();
        guard.close();
        try {
            Files.deleteIfExists(file);
            RunGuard.forget(file);
        } catch (IOException e) {
            throw StateException.of("The state of the finished run cannot be removed", file, e);
        }
    }

    /** Leaves the state to a later process; what was saved since the last commit is lost. */
    @Override
    public void close() {
        guard.close();
        store.closeImmediately();
    }
}
