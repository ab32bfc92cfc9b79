package io.github.llmdata.crawler.cluster;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The shards that this machine has lost.
 *
 * @param nanos a clock
 * @param pausing until when it takes none, by this clock
 * @param untold how many were lost since this was told last
 */
record LostShards(LongSupplier nanos, AtomicLong pausing, AtomicLong untold) {
    /**
     * A machine that the others have given up learns it within this time: they notice after 5 s that it is silent, and the split-brain
     * resolver decides 20 s later.
     */
    static final Duration PAUSE = Duration.ofSeconds(30);

    LostShards(LongSupplier nanos) {
        this(nanos, new AtomicLong(nanos.getAsLong()), new AtomicLong());
    }

    /**
     * Notes one.
     *
     * @param hasLapsed whether this machine did not renew its mark in time; another machine that takes a shard says nothing about this one
     */
    void add(boolean hasLapsed) {
        untold.incrementAndGet();
        if (hasLapsed) {
            pausing.set(nanos.getAsLong() + PAUSE.toNanos());
        }
    }

    /** Whether this machine takes no shards for now, because the others may have given it up. */
    boolean isPausing() {
        return nanos.getAsLong() - pausing.get() < 0;
    }

    /** How many were lost since the last call. */
    long tell() {
        return untold.getAndSet(0);
    }
}
