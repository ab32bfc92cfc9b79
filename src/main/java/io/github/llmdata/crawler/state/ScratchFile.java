package io.github.llmdata.crawler.state;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * A file with maps that are too large for the heap. It starts empty and is deleted at the end: it holds only what can be
 * computed again. Not safe for use by several threads.
 */
public final class ScratchFile implements Closeable {
    private final Path file;
    private final Purpose purpose;
    private final MVStore store;
    private final AtomicReference<Throwable> backgroundFailure;
    private MVStore.@Nullable TxCounter snapshot;

    /**
     * How a file is used, and what is said when it fails.
     *
     * @param failure says what failed when the disk fails: "The waiting questions cannot be stored"
     * @param remedy a sentence that says what the user can do then
     * @param cacheMib heap for parts of the file that were read
     * @param writeBufferKib heap for what is not written yet
     * @param compacts whether half-empty parts are rewritten in the background
     */
    public record Purpose(String failure, String remedy, int cacheMib, int writeBufferKib, boolean compacts) {}

    private ScratchFile(Path file, Purpose purpose, MVStore store, AtomicReference<Throwable> backgroundFailure) {
        this.file = file;
        this.purpose = purpose;
        this.store = store;
        this.backgroundFailure = backgroundFailure;
    }

    /**
     * Creates the file and its folder; an earlier file is deleted.
     *
     * @throws StateException if the file cannot be written, or belongs to a run that is under way
     */
    public static ScratchFile create(Path file, Purpose purpose) throws StateException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            MVStore.Builder settings = new MVStore.Builder()
                    .fileName(file.toString())
                    .compress()
                    .cacheSize(purpose.cacheMib)
                    .autoCommitBufferSize(purpose.writeBufferKib)
                    .backgroundExceptionHandler((thread, cause) -> failure.compareAndSet(null, cause));
            MVStore store = (purpose.compacts ? settings : settings.autoCompactFillRate(0)).open();
            store.setRetentionTime(0);
            return new ScratchFile(file, purpose, store, failure);
        } catch (IOException | MVStoreException e) {
            throw StateException.of(purpose.failure, file, e, purpose.remedy);
        }
    }

    /** Opens a map whose keys are numbers. */
    public <V> StoredMap<Long, V> byNumber(String name, Codec<V> codec) {
        return map(name, LongDataType.INSTANCE, codec);
    }

    /** Opens a map whose keys are texts. */
    public <V> StoredMap<String, V> byText(String name, Codec<V> codec) {
        return map(name, StringDataType.INSTANCE, codec);
    }

    private <K, V> StoredMap<K, V> map(String name, DataType<K> keys, Codec<V> codec) {
        try {
            MVMap.Builder<K, byte[]> types =
                    new MVMap.Builder<K, byte[]>().keyType(keys).valueType(ByteArrayDataType.INSTANCE);
            return new StoredMap<>(this, store.openMap(name, types), codec);
        } catch (MVStoreException e) {
            throw failed(e);
        }
    }

    public void drop(StoredMap<?, ?> map) {
        store.removeMap(map.name());
    }

    /** From now on keeps everything that an iterator may still have to read, until the next call. */
    public void takeSnapshot() {
        releaseSnapshot();
        snapshot = store.registerVersionUsage();
    }

    public void releaseSnapshot() {
        if (snapshot != null) {
            store.deregisterVersionUsage(snapshot);
            snapshot = null;
        }
    }

    void requireUsable() {
        Throwable failure = backgroundFailure.get();
        if (failure != null) {
            throw failed(failure);
        }
    }

    UncheckedIOException failed(Throwable cause) {
        StateException sentence = StateException.of(purpose.failure, file, cause, purpose.remedy);
        return new UncheckedIOException(sentence.getMessage(), sentence);
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        store.closeImmediately();
        Files.deleteIfExists(file);
    }
}
