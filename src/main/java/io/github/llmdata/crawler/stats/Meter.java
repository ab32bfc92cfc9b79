package io.github.llmdata.crawler.stats;

import java.util.concurrent.atomic.LongAdder;

/**
 * Live counters of a run, for the progress line and the rates of the report. Any thread may count; no decision depends
 * on them.
 */
public final class Meter {
    private final LongAdder storedBytes = new LongAdder();
    private final LongAdder decodedBytes = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final DurationHistogram commitTimes = new DurationHistogram();
    private final RequestMeter requests = new RequestMeter();
    private volatile long totalStoredBytes;
    private volatile long waitingQuestions;
    private volatile long spilledQuestions;

    /** Bytes read from disk. */
    public LongAdder storedBytes() {
        return storedBytes;
    }

    /** Bytes after decompression. */
    public LongAdder decodedBytes() {
        return decodedBytes;
    }

    /** Rows or pages read. */
    public LongAdder items() {
        return items;
    }

    /** Records written. */
    public LongAdder records() {
        return records;
    }

    /** Questions or pages rejected. */
    public LongAdder dropped() {
        return dropped;
    }

    /** Pairs that are linked but not written, or requests under way. */
    public LongAdder inFlight() {
        return inFlight;
    }

    /** Number of commits. */
    public LongAdder commits() {
        return commits;
    }

    /** Time spent in commits, in nanoseconds. */
    public LongAdder commitNanos() {
        return commitNanos;
    }

    /** Counts a commit that took so many nanoseconds. */
    public void commit(long nanos) {
        commits.increment();
        commitNanos.add(nanos);
        commitTimes.add(nanos);
    }

    /** How long the commits took. */
    public DurationHistogram commitTimes() {
        return commitTimes;
    }

    /** The requests under way, and how long requests take. */
    public RequestMeter requests() {
        return requests;
    }

    /** Questions that wait for their answer. */
    public long waitingQuestions() {
        return waitingQuestions;
    }

    /** Those of them that wait on disk. */
    public long spilledQuestions() {
        return spilledQuestions;
    }

    /** Sets how many questions wait for their answer, and how many of them on disk. */
    public void waiting(long questions, long onDisk) {
        waitingQuestions = questions;
        spilledQuestions = onDisk;
    }

    /** Size of all inputs on disk in bytes; 0 while unknown. */
    public long totalStoredBytes() {
        return totalStoredBytes;
    }

    /** Sets {@link #totalStoredBytes}. */
    public void expect(long bytes) {
        totalStoredBytes = bytes;
    }

    /** Sets the counts of inputs and items to zero, for a coordinator that restarts and reads its input again. */
    public void reset() {
        storedBytes.reset();
        decodedBytes.reset();
        items.reset();
        records.reset();
        dropped.reset();
        inFlight.reset();
    }
}
