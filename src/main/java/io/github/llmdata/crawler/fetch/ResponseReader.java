package io.github.llmdata.crawler.fetch;

import akka.NotUsed;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads the responses of one connection and passes their parts to the current exchange. */
final class ResponseReader {
    private final TrafficMonitor wire = new TrafficMonitor();
    private final AtomicReference<@Nullable Exchange> current = new AtomicReference<>();
    private volatile boolean hasEnded;

    TrafficMonitor wire() {
        return wire;
    }

    void expect(Exchange exchange) {
        wire.reset(exchange::onSent);
        current.set(exchange);
        if (hasEnded) {
            end();
        }
    }

    /** The parts of a body that is wanted, and then none. */
    Source<Optional<ByteString>, ?> read(HttpResponse response) {
        Exchange exchange = current.get();
        if (exchange == null || !exchange.onHead(response)) {
            return Source.empty();
        }
        Source<Optional<ByteString>, ?> parts = response.entity().getDataBytes().map(Optional::of);
        return parts.concat(
                Source.<Optional<ByteString>>single(Optional.empty()).mapMaterializedValue(x -> NotUsed.getInstance()));
    }

    void on(Optional<ByteString> part) {
        Exchange exchange = current.get();
        if (exchange == null) {
            return;
        }
        if (part.isPresent()) {
            exchange.onPart(part.get());
        } else {
            current.set(null);
            exchange.onEnd();
        }
    }

    /** The connection has ended. */
    void end(@Nullable Throwable failure) {
        hasEnded = true;
        Exchange exchange = current.getAndSet(null);
        if (exchange != null) {
            exchange.onBroken(Optional.ofNullable(failure));
        }
    }

    void end() {
        end(null);
    }
}
