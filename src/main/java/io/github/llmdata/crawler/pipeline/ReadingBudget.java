package io.github.llmdata.crawler.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Bounds the bytes of the responses that are decoded and read at once, and of what was made of them and waits to be written. Where
 * there is no room, a response waits for those before it; one that is larger than the whole budget is read alone.
 */
final class ReadingBudget {
    /** What is made of a page takes some twenty times its bytes for a moment, and other things need memory too. */
    private static final int SHARE_OF_HEAP = 32;

    private final long total;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long taken;
    private boolean hasEnded;

    private record Waiting(long bytes, CompletableFuture<Void> turn) {}

    /** @param total the bytes that may be read at once */
    ReadingBudget(long total) {
        this.total = Math.max(1, total);
    }

    /** The budget that suits the heap of this process. */
    static ReadingBudget ofHeap() {
        return new ReadingBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /**
     * Starts a reading when there is room for it; the room is free again when it ends.
     *
     * @param bytes about how many it decodes
     */
    <T> CompletionStage<T> read(long bytes, Supplier<CompletionStage<T>> reading) {
        long counted = Math.min(bytes, total);
        return turn(counted).thenCompose(go -> reading.get()).whenComplete((result, failure) -> giveBack(counted));
    }

    /** Takes room for what a reading leaves in memory, without waiting for it. */
    synchronized void keep(long bytes) {
        taken += bytes;
    }

    private synchronized CompletableFuture<Void> turn(long bytes) {
        if (hasEnded) {
            return CompletableFuture.failedFuture(new CancellationException("the run has ended"));
        }
        if (waiting.isEmpty() && taken + bytes <= total) {
            taken += bytes;
            return CompletableFuture.completedFuture(null);
        }
        var turn = new CompletableFuture<Void>();
        waiting.add(new Waiting(bytes, turn));
        return turn;
    }

    /** Gives room back that was taken by {@link #keep}. */
    void release(long bytes) {
        giveBack(bytes);
    }

    /** Nothing is written any more: readings that wait for room, and later ones, fail. */
    void end() {
        Deque<Waiting> refused;
        synchronized (this) {
            hasEnded = true;
            refused = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        refused.forEach(
                reading -> reading.turn().completeExceptionally(new CancellationException("the run has ended")));
    }

    private void giveBack(long bytes) {
        Deque<Waiting> next = new ArrayDeque<>();
        synchronized (this) {
            taken -= bytes;
            while (!waiting.isEmpty() && taken + waiting.element().bytes() <= total) {
                taken += waiting.element().bytes();
                next.add(waiting.remove());
            }
        }
        next.forEach(first -> first.turn().complete(null));
    }
}
