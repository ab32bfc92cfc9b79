package io.github.llmdata.crawler.stats;

import java.util.concurrent.atomic.LongAdder;

/** How far a run is, for those who watch it. Counts go up from any thread; nothing is decided by them. */
public final class Meter {
    private final LongAdder storedBytes = new LongAdder();
    private final LongAdder decodedBytes = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private volatile long totalStoredBytes;

    /** Bytes read from disk. */
    public LongAdder storedBytes() {
        return storedBytes;
    }

    /** Bytes after decompression. */
    public LongAdder decodedBytes() {
        return decodedBytes;
    }

    /** Rows read, or pages asked for. */
    public LongAdder items() {
        return items;
    }

    public LongAdder records() {
        return records;
    }

    /** Questions or pages left out. */
    public LongAdder dropped() {
        return dropped;
    }

    /** Pairs between linking and writing, or requests under way. */
    public LongAdder inFlight() {
        return inFlight;
    }

    /** How often it was made sure that what is written lasts. */
    public LongAdder commits() {
        return commits;
    }

    /** How long the files waited for that. */
    public LongAdder commitNanos() {
        return commitNanos;
    }

    /** Bytes on disk that will have been read at the end; 0 while unknown. */
    public long totalStoredBytes() {
        return totalStoredBytes;
    }

    public void expect(long bytes) {
        totalStoredBytes = bytes;
    }

    /** A restart begins from the start of the input. */
    public void reset() {
        storedBytes.reset();
        decodedBytes.reset();
        items.reset();
        records.reset();
        dropped.reset();
        inFlight.reset();
    }
}
