package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The state of a shard, which every owner continues in a copy of its own: one that was given up for dead and is not may still write
 * to the old one, and harms nothing. The files of the owner begin anew with it; what the owners before have written is listed as
 * {@link Segment}s.
 */
public final class ShardState {
    private static final String SEGMENTS = "segments";

    private ShardState() {}

    /** Whether a folder has a state that can be continued. */
    public static boolean isIn(Path stateDir, String mode) {
        return Files.exists(RunState.file(stateDir, mode));
    }

    /**
     * Makes the copy, whole or not at all.
     *
     * @param owner the name of the folder of the owner before
     * @param from the folder of its state
     * @param to the folder of the copy
     */
    public static void adopt(String owner, Path from, Path to, Fingerprint wanted) throws IOException {
        Path source = RunState.file(from, wanted.mode());
        Path target = RunState.file(to, wanted.mode());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(to);
        Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
        StateStore.use(part, () -> {
            RunState state = new RunState(part, StateStore.open(part), RunGuard.unsaved());
            state.read(wanted);
            try {
                beginFiles(state, owner);
            } catch (IOException e) {
                throw StateException.of("The state of the shard cannot be written", part, e);
            } finally {
                state.close();
            }
            return state;
        });
        Path strikes = Strikes.file(source);
        if (Files.exists(strikes)) {
            Files.copy(strikes, Strikes.file(target), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Folder.sync(to);
    }

    private static void beginFiles(RunState state, String owner) throws IOException {
        Checkpoint last = state.checkpoint();
        state.put(SEGMENTS, Segment.text(segments(state, owner)).getBytes(UTF_8));
        state.commit(new Checkpoint(last.position(), Map.of(), last.accounts(), false), List.of());
    }

    /**
     * What was committed of all files of a shard, in the order in which it was written.
     *
     * @param owner the name of the folder of the owner whose state it is
     */
    public static List<Segment> segments(RunState state, String owner) {
        List<Segment> all = new ArrayList<>();
        state.get(SEGMENTS)
                .ifPresent(lines ->
                        new String(lines, UTF_8).lines().map(Segment::of).forEach(all::add));
        state.checkpoint().lengths().forEach((file, length) -> {
            if (length > 0) {
                all.add(new Segment(owner, file, length));
            }
        });
        return all;
    }

    /** Reads the last commit of a state that nobody has open, and changes nothing. */
    public static <T> T look(Path dir, Fingerprint wanted, Function<RunState, T> reader) throws StateException {
        Path file = RunState.file(dir, wanted.mode());
        return StateStore.use(file, () -> {
            MVStore store = StateStore.openReadOnly(file);
            RunState state = new RunState(file, store, RunGuard.unsaved());
            state.read(wanted);
            try {
                return reader.apply(state);
            } catch (MVStoreException e) {
                throw StateException.of("The state of the shard cannot be read", file, e);
            } finally {
                store.closeImmediately();
            }
        });
    }

    /** Deletes a state that was copied. */
    public static void discard(Path dir, String mode) throws IOException {
        Path file = RunState.file(dir, mode);
        Files.deleteIfExists(file);
        RunGuard.forget(file);
    }
}
