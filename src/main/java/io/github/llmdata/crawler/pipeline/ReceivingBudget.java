package io.github.llmdata.crawler.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the bytes of the bodies that were received and are not read yet. Where there is no room, bodies wait in the middle, but for
 * one, so that there always is one that comes to its end: at most the budget, that body, and what one more part of each body takes
 * are in memory.
 */
public final class ReceivingBudget {
    /** As many pages of the usual size as are requested at once fit into it even with a small heap. */
    private static final int SHARE_OF_HEAP = 16;

    private final long total;
    private final Deque<Share> waiting = new ArrayDeque<>();
    private long taken;

    /** Goes on although there is no room. */
    private @Nullable Share ahead;

    /** @param total the bytes that may be held without waiting */
    ReceivingBudget(long total) {
        this.total = total;
    }

    /** The budget that suits the heap of this process, for all that it fetches. */
    public static ReceivingBudget ofHeap() {
        return new ReceivingBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** For the body of one request. */
    Share share() {
        return new Share();
    }

    /** The room that one body takes. */
    final class Share {
        private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);
        private long held;
        private boolean hasEnded;

        /** Takes the room for a body of so many bytes by now; the stage completes when the body may grow further. */
        CompletionStage<Void> hold(long bytes) {
            synchronized (ReceivingBudget.this) {
                if (hasEnded) {
                    return CompletableFuture.completedFuture(null);
                }
                taken += bytes - held;
                held = bytes;
                if (taken <= total || ahead == null || ahead == this) {
                    ahead = taken <= total ? ahead : this;
                    return CompletableFuture.completedFuture(null);
                }
                turn = new CompletableFuture<>();
                waiting.add(this);
                return turn;
            }
        }

        /** Gives the room back: the body was read, or will not be. */
        void end() {
            Deque<Share> next = new ArrayDeque<>();
            synchronized (ReceivingBudget.this) {
                hasEnded = true;
                taken -= held;
                held = 0;
                if (waiting.remove(this)) {
                    next.add(this);
                }
                if (ahead == this) {
                    ahead = null;
                }
                if (taken <= total) {
                    next.addAll(waiting);
                    waiting.clear();
                } else if (ahead == null && !waiting.isEmpty()) {
                    ahead = waiting.remove();
                    next.add(ahead);
                }
            }
            next.forEach(share -> share.turn.complete(null));
        }
    }
}
