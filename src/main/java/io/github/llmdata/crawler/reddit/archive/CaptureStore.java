package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.settings.RedditSettings.Which;
import io.github.llmdata.crawler.state.Codec;
import io.github.llmdata.crawler.state.ScratchFile;
import io.github.llmdata.crawler.state.StoredMap;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Stores one capture per thread in a temporary file, with constant heap. It needs no durability: it is rebuilt from the cached
 * index. Not safe for use by several threads. A failure of the disk shows as an {@link UncheckedIOException}.
 */
public final class CaptureStore implements Closeable {
    /** Without compaction in the background: it would take time to save space in a temporary file. */
    private static final ScratchFile.Purpose THREADS = new ScratchFile.Purpose(
            "The list of threads cannot be written or read", "Mend the cause and run again.", 8, 8 * 1024, false);

    /** Captures that are sorted in the heap at once. */
    private static final int RUN = 20_000;

    private static final CaptureCodec CAPTURES = new CaptureCodec();

    private static final Comparator<Capture> FILE_ORDER = Comparator.comparing(Capture::file)
            .thenComparingLong(Capture::offset)
            .thenComparing(Capture::url);

    private final ScratchFile store;
    private final long limit;
    private final Which which;

    /** For each thread the key of its capture in {@link #captures}. The entries are small, because they are inserted in random order. */
    private final StoredMap<String, Long> threads;

    private final StoredMap<Long, Capture> captures;
    private final List<StoredMap<Long, Capture>> runs = new ArrayList<>();
    private long next;

    private CaptureStore(ScratchFile store, long limit, Which which) {
        this.store = store;
        this.limit = limit;
        this.which = which;
        this.threads = store.byText("threads", Codec.NUMBER);
        this.captures = store.byNumber("captures", CAPTURES);
    }

    /**
     * Opens an empty store.
     *
     * @param file of the store; its folder is created, an earlier file is deleted
     * @param limit maximum number of threads
     * @param which capture of a thread is stored; of two with the same time, the one that was offered first
     * @throws IOException if the file cannot be written, or belongs to a run that is under way
     */
    public static CaptureStore open(Path file, long limit, Which which) throws IOException {
        return new CaptureStore(ScratchFile.create(file, THREADS), limit, which);
    }

    /**
     * Offers a capture.
     *
     * @param thread the key of the thread that it shows
     */
    public Offered offer(String thread, Capture capture) {
        Optional<Long> position = threads.get(thread);
        if (position.isEmpty()) {
            if (isFull()) {
                return new Offered.BeyondLimit();
            }
            add(thread, capture);
            return new Offered.Added();
        }
        Capture stored = captures.get(position.get()).orElseThrow();
        if (!isBetter(capture, stored)) {
            return new Offered.Duplicate(capture);
        }
        captures.remove(position.get());
        add(thread, capture);
        return new Offered.Duplicate(stored);
    }

    private void add(String thread, Capture capture) {
        captures.append(next, capture);
        threads.put(thread, next);
        next++;
    }

    private boolean isBetter(Capture capture, Capture stored) {
        int order = capture.timestamp().compareTo(stored.timestamp());
        return which == Which.NEWEST ? order > 0 : order < 0;
    }

    /** Whether a capture of a thread is stored. */
    public boolean contains(String thread) {
        return threads.containsKey(thread);
    }

    /** The number of threads. */
    public long size() {
        return threads.size();
    }

    /** Whether a capture of another thread would exceed the limit. */
    public boolean isFull() {
        return size() >= limit;
    }

    /**
     * The captures in the order of their files, and of their offsets in them. It is the order at this moment; nothing may
     * be offered while it is read, and this call makes an earlier iterator invalid.
     */
    public Iterator<Capture> inFileOrder() {
        store.releaseSnapshot();
        runs.forEach(store::drop);
        runs.clear();
        store.takeSnapshot();
        List<Capture> chunk = new ArrayList<>();
        for (Iterator<Capture> all = captures.values(); all.hasNext(); ) {
            chunk.add(all.next());
            if (chunk.size() == RUN && all.hasNext()) {
                chunk.sort(FILE_ORDER);
                spill(chunk);
                chunk.clear();
            }
        }
        chunk.sort(FILE_ORDER);
        List<Iterator<Capture>> sorted = new ArrayList<>();
        sorted.add(chunk.iterator());
        runs.forEach(run -> sorted.add(run.values()));
        return new MergedRuns(sorted, FILE_ORDER);
    }

    private void spill(List<Capture> sorted) {
        StoredMap<Long, Capture> run = store.byNumber("run-" + runs.size(), CAPTURES);
        runs.add(run);
        long key = 0;
        for (Capture capture : sorted) {
            run.append(key, capture);
            key++;
        }
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        store.close();
    }
}
