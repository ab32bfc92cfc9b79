package io.github.llmdata.crawler.fetch;

import akka.Done;
import akka.stream.BoundedSourceQueue;
import akka.stream.UniqueKillSwitch;
import akka.util.ByteString;
import java.net.InetAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection to an origin, open or being opened. It carries one request at a time. */
final class Connection {
    private final Origin origin;
    private final InetAddress remote;
    private final ResponseReader responses;
    private final BoundedSourceQueue<ByteString> requests;
    private final UniqueKillSwitch socket;
    private final CompletionStage<?> connected;
    private final CompletionStage<Done> ended;
    private boolean isReused;

    /**
     * Wraps a running stream.
     *
     * @param socket cuts the stream directly above the socket
     * @param connected completes when the socket is connected, before any TLS
     */
    Connection(
            Origin origin,
            InetAddress remote,
            ResponseReader responses,
            BoundedSourceQueue<ByteString> requests,
            UniqueKillSwitch socket,
            CompletionStage<?> connected,
            CompletionStage<Done> ended) {
        this.origin = origin;
        this.remote = remote;
        this.responses = responses;
        this.requests = requests;
        this.socket = socket;
        this.connected = connected;
        this.ended = ended;
    }

    Origin origin() {
        return origin;
    }

    InetAddress remote() {
        return remote;
    }

    ResponseReader wire() {
        return responses;
    }

    /** Whether the connection carried a request before the current one. */
    boolean isReused() {
        return isReused;
    }

    void markReused() {
        isReused = true;
    }

    /** Whether the socket was ever connected. */
    boolean hasConnected() {
        CompletableFuture<?> future = connected.toCompletableFuture();
        return future.isDone() && !future.isCompletedExceptionally();
    }

    /** Runs when the socket is connected, before any TLS; never if it is not. */
    void whenConnected(Runnable then) {
        connected.thenRun(then);
    }

    /** Completes or fails when the connection is closed. */
    CompletionStage<Done> ended() {
        return ended;
    }

    /** Sends a request; the exchange receives its response or failure. */
    void send(ByteString request, Exchange exchange) {
        responses.expect(exchange);
        if (!requests.offer(request).isEnqueued()) {
            responses.end();
        }
    }

    /** Closes the socket with everything under way on it; the server sees a reset. */
    void abort() {
        // Stopping the stream while it connects would leak the socket.
        connected.whenComplete((ok, failure) -> socket.abort(new CancellationException("given up")));
    }

    /** Closes the socket after everything was sent and received. */
    void close() {
        connected.whenComplete((ok, failure) -> socket.shutdown());
    }
}
