package io.github.llmdata.crawler.fetch;

import akka.Done;
import akka.actor.Cancellable;
import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Connections that wait for another request. The latest is taken first, because servers close those that wait long. */
final class IdleConnections {
    private static final int MAX_TOTAL = 128;

    private final ActorSystem<?> system;
    private final Duration maxIdle;
    private final int maxPerOrigin;
    private final Deque<Idle> waiting = new ArrayDeque<>();
    private boolean isClosed;

    private record Idle(Connection connection, long received, Cancellable expiry) {
        /** Unexpected bytes would be read as the next response. */
        boolean isQuiet() {
            return connection.wire().received() == received;
        }

        void close() {
            expiry.cancel();
            connection.close();
        }
    }

    /**
     * Starts without connections.
     *
     * @param maxPerOrigin connections to one origin that wait at most
     */
    IdleConnections(ActorSystem<?> system, Duration maxIdle, int maxPerOrigin) {
        this.system = system;
        this.maxIdle = maxIdle;
        this.maxPerOrigin = maxPerOrigin;
    }

    synchronized Optional<Connection> take(Origin origin) {
        Iterator<Idle> latestFirst = waiting.iterator();
        while (latestFirst.hasNext()) {
            Idle idle = latestFirst.next();
            if (idle.connection.origin().equals(origin)) {
                latestFirst.remove();
                if (idle.isQuiet()) {
                    idle.expiry.cancel();
                    idle.connection.markReused();
                    return Optional.of(idle.connection);
                }
                idle.close();
            }
        }
        return Optional.empty();
    }

    void keep(Connection connection) {
        synchronized (this) {
            if (!isClosed) {
                Cancellable expiry =
                        system.scheduler().scheduleOnce(maxIdle, () -> expire(connection), system.executionContext());
                waiting.addFirst(new Idle(connection, connection.wire().received(), expiry));
                keepWithin(connection.origin());
                return;
            }
        }
        connection.close();
    }

    private void keepWithin(Origin origin) {
        int ofOrigin = 0;
        Iterator<Idle> latestFirst = waiting.iterator();
        while (latestFirst.hasNext()) {
            Idle idle = latestFirst.next();
            if (idle.connection.origin().equals(origin) && ++ofOrigin > maxPerOrigin) {
                latestFirst.remove();
                idle.close();
            }
        }
        if (waiting.size() > MAX_TOTAL) {
            waiting.removeLast().close();
        }
    }

    /** Closes the idle connections to an origin. */
    synchronized void drop(Origin origin) {
        waiting.removeIf(idle -> {
            boolean isOurs = idle.connection.origin().equals(origin);
            if (isOurs) {
                idle.close();
            }
            return isOurs;
        });
    }

    private void expire(Connection connection) {
        if (forget(connection)) {
            connection.close();
        }
    }

    private synchronized boolean forget(Connection connection) {
        return waiting.removeIf(idle -> idle.connection == connection);
    }

    /** Closes all idle connections, and those to be kept later; completes when their sockets are closed. */
    synchronized CompletionStage<Done> close() {
        isClosed = true;
        List<CompletableFuture<?>> ends = new ArrayList<>();
        for (Idle idle : waiting) {
            idle.close();
            ends.add(idle.connection.ended().handle((done, failure) -> done).toCompletableFuture());
        }
        waiting.clear();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).thenApply(none -> Done.done());
    }
}
