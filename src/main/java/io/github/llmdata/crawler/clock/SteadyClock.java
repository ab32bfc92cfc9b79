package io.github.llmdata.crawler.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that does not jump: it shows the machine's time at its start plus the time elapsed since. If the machine's
 * clock is set during a run, pauses between requests keep their length and no wait becomes an hour longer. So it may
 * differ from the machine's clock: use it for times that are compared within one process, not for times that are
 * stored.
 *
 * <p>It may stop while the machine sleeps, as the JVM's timers do.
 */
public final class SteadyClock implements InstantSource {
    /**
     * The clock of this process. It is one constant, because the fetcher's times are compared with the frontier's: two
     * clocks would disagree. Classes that decide by time (frontier, resolver) still take a clock as a parameter, for
     * their tests.
     */
    public static final InstantSource OF_PROCESS = new SteadyClock(InstantSource.system(), System::nanoTime);

    private final LongSupplier nanos;
    private final Instant start;
    private final long startNanos;

    /**
     * Starts a clock.
     *
     * @param wall the machine's clock; it is read once, now
     * @param nanos a counter of nanoseconds with any start, such as {@link System#nanoTime}; it may be negative and may
     *     overflow
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
