package io.github.llmdata.crawler.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that does not jump: the machine's time when it was made, and what has passed since. If somebody sets the machine's
 * clock during a run, the pauses between requests stay as long as they are, and nothing that waits for a time waits an hour more.
 * It therefore drifts from the machine's clock; it is for times that are compared with each other within one run, and not for those
 * that outlive it.
 *
 * <p>While the machine sleeps it may stand still, as the JVM's timers do.
 */
public final class SteadyClock implements InstantSource {
    /**
     * The clock of this process. It is one constant, and not a parameter of whatever sends requests, because two of them would be a
     * mistake: what the fetcher says of a request is compared with the frontier's own time. What decides by a clock (frontier,
     * resolver) still takes any, for its tests.
     */
    public static final InstantSource OF_PROCESS = new SteadyClock(InstantSource.system(), System::nanoTime);

    private final LongSupplier nanos;
    private final Instant start;
    private final long startNanos;

    /**
     * Starts a clock.
     *
     * @param wall is asked once, now
     * @param nanos counts on, from any number, negative ones and an overflow included
     */
    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.nanos = nanos;
        this.start = wall.instant();
        this.startNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }
}
