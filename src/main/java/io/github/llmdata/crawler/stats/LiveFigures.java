package io.github.llmdata.crawler.stats;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The newest figures of a run. They are taken only while somebody looks, and at most once a second. Looking costs the run nothing
 * more, however many look.
 */
public final class LiveFigures {
    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final long PATIENCE_NANOS = 1_500_000_000L;
    private static final long WATCHED_NANOS = 5_000_000_000L;

    private record Taken(RunFigures figures, long nanos) {}

    private final RecentLines recent;
    private volatile Taken newest;
    private volatile CompletableFuture<RunFigures> next = new CompletableFuture<>();
    private volatile long lastLook;

    LiveFigures(RunFigures starting, RecentLines recent) {
        long longAgo = System.nanoTime() - 2 * WATCHED_NANOS;
        this.newest = new Taken(starting, longAgo);
        this.recent = recent;
        this.lastLook = longAgo;
    }

    /**
     * The figures of a run that is starting.
     *
     * @param recent takes the lines that are written last
     */
    public static LiveFigures of(RunFacts facts, Meter meter, RecentLines recent) {
        RunFigures starting = RunFigures.of(
                Instant.now(),
                RunPhase.STARTING,
                facts,
                new Accounts(),
                meter,
                Rates.NONE,
                new MachineFigures(0, Runtime.getRuntime().maxMemory(), -1));
        return new LiveFigures(starting, recent);
    }

    /** The newest figures that there are; nothing waits. */
    public RunFigures look() {
        lastLook = System.nanoTime();
        return newest.figures();
    }

    /** Figures that are at most a second old, now or as soon as they are taken; older ones if that takes too long. */
    public CompletionStage<RunFigures> fresh() {
        CompletableFuture<RunFigures> coming = next;
        RunFigures known = look();
        boolean isFresh = System.nanoTime() - newest.nanos() < FRESH_NANOS;
        return isFresh || known.phase() == RunPhase.ENDED
                ? CompletableFuture.completedFuture(known)
                : coming.copy().completeOnTimeout(known, PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    }

    /** The records and rejections that were written last. */
    public RecentLines recent() {
        return recent;
    }

    /** Whether somebody has looked within the last seconds. */
    public boolean isWatched() {
        return System.nanoTime() - lastLook < WATCHED_NANOS;
    }

    /** Takes new figures. Those of the end are the last. */
    public synchronized void publish(RunFigures figures) {
        if (newest.figures().phase() == RunPhase.ENDED) {
            return;
        }
        newest = new Taken(figures, System.nanoTime());
        CompletableFuture<RunFigures> awaited = next;
        next = new CompletableFuture<>();
        awaited.complete(figures);
    }
}
