package io.github.llmdata.crawler.fetch;

import akka.util.ByteString;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.fetch.wire.ResponseParser;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes over one connection, one exchange after the other, and passes it to the exchange. It knows when a request was sent,
 * how many bytes came back, and whether the server sent more than was asked for. Nothing that goes wrong here reaches the stream,
 * because a failure as severe as a stack overflow would end the process there.
 */
final class ResponseReader {
    private final AtomicReference<@Nullable Exchange> current = new AtomicReference<>();
    private final AtomicLong received = new AtomicLong();
    private volatile Runnable whenUnwanted = () -> {};
    private volatile Optional<Instant> sent = Optional.empty();
    private volatile boolean hasEnded;

    /** Of the request that was sent last; only the stream uses it. */
    private @Nullable ResponseParser parser;

    /**
     * Sets what ends the connection.
     *
     * @param closing runs when bytes arrive that no request asked for
     */
    void onUnwanted(Runnable closing) {
        whenUnwanted = closing;
    }

    /** Starts an exchange; nothing of it was sent yet. */
    void expect(Exchange exchange) {
        sent = Optional.empty();
        received.set(0);
        current.set(exchange);
        if (hasEnded) {
            end();
        }
    }

    /** When the request was sent. */
    Optional<Instant> sent() {
        return sent;
    }

    /** Bytes received since the exchange began. */
    long received() {
        return received.get();
    }

    /** The request goes out now. */
    ByteString onSent(ByteString request) {
        Exchange exchange = current.get();
        if (exchange != null) {
            parser = new ResponseParser(exchange);
            Instant now = SteadyClock.OF_PROCESS.instant();
            sent = Optional.of(now);
            exchange.guard(() -> exchange.onSent(now));
        }
        return request;
    }

    /** Takes what has come; the stage completes when more may come. */
    CompletionStage<Void> onReceived(ByteString bytes) {
        received.addAndGet(bytes.size());
        Exchange exchange = current.get();
        ResponseParser response = parser;
        if (exchange == null || response == null || sent.isEmpty()) {
            whenUnwanted.run();
        } else if (!exchange.isOver()) {
            exchange.guard(() -> read(exchange, response, bytes.asByteBuffer()));
            return exchange.mayGoOn();
        }
        return CompletableFuture.completedFuture(null);
    }

    private void read(Exchange exchange, ResponseParser response, ByteBuffer in) {
        response.read(in);
        if (response.hasEnded()) {
            current.set(null);
            exchange.onEnd(!in.hasRemaining());
        }
    }

    /** The connection has ended. */
    void end(@Nullable Throwable failure) {
        hasEnded = true;
        Exchange exchange = current.getAndSet(null);
        if (exchange != null) {
            boolean isWhole = failure == null && parser != null && parser.endsWithConnection();
            exchange.guard(
                    isWhole ? () -> exchange.onEnd(false) : () -> exchange.onBroken(Optional.ofNullable(failure)));
        }
    }

    void end() {
        end(null);
    }
}
