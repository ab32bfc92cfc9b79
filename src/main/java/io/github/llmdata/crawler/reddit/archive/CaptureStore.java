package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.settings.RedditSettings.Which;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The capture that is kept of each thread, in a file and little heap, however many threads there are. It holds nothing
 * that cannot be had again from the kept answers of the index: it starts empty, and its file is deleted at the end. Not
 * safe for use by several threads. A disk that fails shows as {@link UncheckedIOException}.
 */
public final class CaptureStore implements Closeable {
    private static final int CACHE_MIB = 8;
    private static final int WRITE_BUFFER_KIB = 8 * 1024;

    /** What is sorted in the heap at once. */
    private static final int RUN = 20_000;

    private static final Comparator<Capture> FILE_ORDER = Comparator.comparing(Capture::file)
            .thenComparingLong(Capture::offset)
            .thenComparing(Capture::url);

    private final Path file;
    private final long limit;
    private final Which which;
    private final MVStore store;
    private final AtomicReference<Throwable> failure;

    /** Threads, and where in {@link #captures} theirs is: small entries, because they come in no order. */
    private final MVMap<String, Long> threads;

    private final MVMap<Long, byte[]> captures;
    private final List<String> runs = new ArrayList<>();
    private long next;

    /** Keeps the store from moving away what an iterator still has to read. */
    private MVStore.@Nullable TxCounter reading;

    private CaptureStore(Path file, long limit, Which which, MVStore store, AtomicReference<Throwable> failure) {
        this.file = file;
        this.limit = limit;
        this.which = which;
        this.store = store;
        this.failure = failure;
        this.threads = store.openMap(
                "threads",
                new MVMap.Builder<String, Long>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(LongDataType.INSTANCE));
        this.captures = open("captures");
    }

    /**
     * Opens an empty shelf.
     *
     * @param file where it will be; its folder is made, an earlier one is deleted
     * @param limit threads it takes
     * @param which capture of a thread is kept; of two with the same time, the one that came first
     * @throws IOException if the file cannot be written, or belongs to a run that is under way
     */
    public static CaptureStore open(Path file, long limit, Which which) throws IOException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            // Rewriting half-empty parts in the background would cost more time than the room is worth.
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .compress()
                    .autoCompactFillRate(0)
                    .cacheSize(CACHE_MIB)
                    .autoCommitBufferSize(WRITE_BUFFER_KIB)
                    .backgroundExceptionHandler((thread, cause) -> failure.compareAndSet(null, cause))
                    .open();
            store.setRetentionTime(0);
            return new CaptureStore(file, limit, which, store, failure);
        } catch (IOException | MVStoreException e) {
            throw new IOException("The list of threads cannot be kept in " + file + " (" + e.getMessage() + ")", e);
        }
    }

    private MVMap<Long, byte[]> open(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    /**
     * Offers a capture.
     *
     * @param thread the key of the thread it shows
     */
    public Offered offer(String thread, Capture capture) {
        check();
        try {
            @Nullable Long place = threads.get(thread);
            if (place == null) {
                if (isFull()) {
                    return new Offered.BeyondLimit();
                }
                keep(thread, capture);
                return new Offered.Added();
            }
            Capture kept = CaptureCodec.decode(Objects.requireNonNull(captures.get(place)));
            if (!isBetter(capture, kept)) {
                return new Offered.Duplicate(capture);
            }
            captures.remove(place);
            keep(thread, capture);
            return new Offered.Duplicate(kept);
        } catch (MVStoreException e) {
            throw failed(e);
        }
    }

    private void keep(String thread, Capture capture) {
        captures.append(next, CaptureCodec.encode(capture));
        threads.put(thread, next);
        next++;
    }

    private boolean isBetter(Capture capture, Capture kept) {
        int order = capture.timestamp().compareTo(kept.timestamp());
        return which == Which.NEWEST ? order > 0 : order < 0;
    }

    /** Whether a capture of a thread is there. */
    public boolean contains(String thread) {
        check();
        try {
            return threads.containsKey(thread);
        } catch (MVStoreException e) {
            throw failed(e);
        }
    }

    /** How many threads there are. */
    public long size() {
        return threads.sizeAsLong();
    }

    /** Whether a capture of another thread would be beyond the limit. */
    public boolean isFull() {
        return size() >= limit;
    }

    /**
     * The captures in the order of their files, and of their places in them. It is the order at this moment; nothing may
     * be offered while it is read, and an earlier iterator is of no use after this.
     */
    public Iterator<Capture> inFileOrder() {
        check();
        try {
            if (reading != null) {
                store.deregisterVersionUsage(reading);
            }
            runs.forEach(store::removeMap);
            runs.clear();
            reading = store.registerVersionUsage();
            List<Capture> chunk = new ArrayList<>();
            Cursor<Long, byte[]> all = captures.cursor(null);
            while (all.hasNext()) {
                all.next();
                chunk.add(CaptureCodec.decode(all.getValue()));
                if (chunk.size() == RUN && all.hasNext()) {
                    chunk.sort(FILE_ORDER);
                    spill(chunk);
                    chunk.clear();
                }
            }
            chunk.sort(FILE_ORDER);
            List<Iterator<Capture>> sorted = new ArrayList<>();
            sorted.add(chunk.iterator());
            runs.forEach(run -> sorted.add(run(open(run))));
            return new MergedRuns(sorted, FILE_ORDER);
        } catch (MVStoreException e) {
            throw failed(e);
        }
    }

    private void spill(List<Capture> sorted) {
        String name = "run-" + runs.size();
        runs.add(name);
        MVMap<Long, byte[]> run = open(name);
        long key = 0;
        for (Capture capture : sorted) {
            run.append(key, CaptureCodec.encode(capture));
            key++;
        }
    }

    private Iterator<Capture> run(MVMap<Long, byte[]> run) {
        Cursor<Long, byte[]> cursor = run.cursor(null);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Capture next() {
                check();
                try {
                    cursor.next();
                    return CaptureCodec.decode(cursor.getValue());
                } catch (MVStoreException e) {
                    throw failed(e);
                }
            }
        };
    }

    private void check() {
        Optional.ofNullable(failure.get()).ifPresent(cause -> {
            throw failed(cause);
        });
    }

    private UncheckedIOException failed(Throwable cause) {
        return new UncheckedIOException(new IOException(
                "The list of threads, " + file + ", cannot be written or read: " + cause.getMessage(), cause));
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        store.closeImmediately();
        Files.deleteIfExists(file);
    }
}
