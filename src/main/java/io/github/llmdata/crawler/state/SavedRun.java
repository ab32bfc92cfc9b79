package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.dedupe.TextKey;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * The state of an unfinished run of any settings, to be looked at only: its file is never changed. Not while a process continues the
 * run.
 */
public final class SavedRun implements AutoCloseable {
    private final Path file;
    private final MVStore store;

    private SavedRun(Path file, MVStore store) {
        this.file = file;
        this.store = store;
    }

    /**
     * Opens the state of a mode.
     *
     * @param dir the folder of the states
     * @return empty if no run of the mode is unfinished
     * @throws StateException if it cannot be read
     */
    public static Optional<SavedRun> open(Path dir, String mode) throws StateException {
        Path file = RunState.file(dir, mode);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(StateStore.use(file, () -> new SavedRun(file, StateStore.openReadOnly(file))));
    }

    /** The last commit. */
    public Checkpoint checkpoint() throws StateException {
        return StateStore.use(file, () -> {
            MVMap<String, byte[]> run = store.openMap("run", StateStore.byName());
            byte[] content = Sealed.content(run.get("checkpoint"), "checkpoint", file);
            try {
                return new CheckpointCodec().decode(content).checkpoint();
            } catch (DamagedException e) {
                throw StateException.damaged(file, String.valueOf(e.getMessage()));
            }
        });
    }

    /** Whether the journal has any of some keys: what they name is decided. */
    public boolean hasSettled(Set<TextKey> wanted) throws StateException {
        return StateStore.use(file, () -> {
            MVMap<Long, byte[]> journal = store.openMap(
                    "journal",
                    new MVMap.Builder<Long, byte[]>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType(ByteArrayDataType.INSTANCE));
            for (Cursor<Long, byte[]> all = journal.cursor(null); all.hasNext(); ) {
                all.next();
                for (ByteBuffer keys = ByteBuffer.wrap(all.getValue()); keys.remaining() >= TextKey.BYTES; ) {
                    if (wanted.contains(new TextKey(keys.getLong(), keys.getLong()))) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    /** Saved values whose names begin with a text, at most so many. */
    public Map<String, byte[]> values(String start, int most) throws StateException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        read(start, (name, value) -> {
            found.put(name, value);
            return found.size() < most;
        });
        return found;
    }

    /**
     * Reads the saved values whose names begin with a text, one after the other in the order of their names.
     *
     * @param reader says whether to go on
     */
    public void read(String start, BiPredicate<String, byte[]> reader) throws StateException {
        StateStore.use(file, () -> {
            MVMap<String, byte[]> values = store.openMap("notes", StateStore.byName());
            boolean goesOn = true;
            for (Cursor<String, byte[]> all = values.cursor(start); goesOn && all.hasNext(); ) {
                String name = all.next();
                goesOn = name.startsWith(start)
                        && Sealed.open(all.getValue())
                                .map(value -> reader.test(name, value))
                                .orElse(true);
            }
            return goesOn;
        });
    }

    @Override
    public void close() {
        store.closeImmediately();
    }
}
