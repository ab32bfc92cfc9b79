package io.github.llmdata.crawler.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** How many requests all shards of a machine may have under way together. */
final class FetchBudget {
    private final Deque<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
    private int left;

    FetchBudget(int permits) {
        this.left = permits;
    }

    /** Completes with true once there is a permit. Who completes it first gets none. */
    CompletableFuture<Boolean> acquire() {
        synchronized (waiting) {
            if (left > 0) {
                left--;
                return CompletableFuture.completedFuture(true);
            }
            CompletableFuture<Boolean> permit = new CompletableFuture<>();
            waiting.add(permit);
            return permit;
        }
    }

    /** Gives a permit back, to the next that waits. */
    void release() {
        while (true) {
            CompletableFuture<Boolean> next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    left++;
                    return;
                }
            }
            if (next.complete(true)) {
                return;
            }
        }
    }
}
