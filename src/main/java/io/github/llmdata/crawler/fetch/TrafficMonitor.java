package io.github.llmdata.crawler.fetch;

import akka.NotUsed;
import akka.stream.TLSProtocol.SessionBytes;
import akka.stream.TLSProtocol.SslTlsInbound;
import akka.stream.TLSProtocol.SslTlsOutbound;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import io.github.llmdata.crawler.clock.SteadyClock;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Watches the bytes of a connection between HTTP and TLS, one exchange after the other. It tells what the parser does
 * not: when the request went out, whether anything came back, and whether more came than belongs to the answer.
 */
final class TrafficMonitor {
    private static final ByteString LAST_LINES = ByteString.fromString("\r\n\r\n");

    /** Each header has its limit in the parser; this one is for all, interim answers included. */
    private static final long MAX_HEAD_BYTES = 512 << 10;

    private volatile Optional<Instant> sent = Optional.empty();
    private volatile Consumer<Instant> whenSent = at -> {};
    private final AtomicLong received = new AtomicLong();
    private HeadLength head = new HeadLength();
    private ByteString last = ByteString.emptyByteString();

    /** Reads ahead by one element, so that it sees what comes between two exchanges. */
    <I extends SslTlsInbound> BidiFlow<SslTlsOutbound, SslTlsOutbound, I, SslTlsInbound, NotUsed> watch() {
        return BidiFlow.fromFlows(
                Flow.of(SslTlsOutbound.class).map(this::onSent),
                Flow.<I>create().<SslTlsInbound>map(this::onReceived).detach());
    }

    /**
     * Nothing has gone out of the exchange that is to begin.
     *
     * @param whenSent is told once, when something has
     */
    void reset(Consumer<Instant> whenSent) {
        sent = Optional.empty();
        this.whenSent = whenSent;
        received.set(0);
    }

    private SslTlsOutbound onSent(SslTlsOutbound bytes) {
        if (sent.isEmpty()) {
            Instant now = SteadyClock.OF_PROCESS.instant();
            sent = Optional.of(now);
            whenSent.accept(now);
        }
        received.set(0);
        head = new HeadLength();
        return bytes;
    }

    private SslTlsInbound onReceived(SslTlsInbound inbound) {
        if (inbound instanceof SessionBytes session) {
            last = session.bytes();
            received.addAndGet(last.size());
            head.feed(last.asByteBuffer());
            if (!head.hasEnded && head.bytes > MAX_HEAD_BYTES) {
                throw new HeadTooLongException();
            }
        }
        return inbound;
    }

    Optional<Instant> sent() {
        return sent;
    }

    /** Bytes since the request went out. */
    long received() {
        return received.get();
    }

    /** Whether the answer ended with the last byte that came, if its body had a known length. */
    boolean endedWith(long bodyBytes) {
        return received.get() == head.bytes() + bodyBytes;
    }

    /** Whether what came last can be the end of a chunked body. */
    boolean endedWithChunk() {
        return last.takeRight(LAST_LINES.size()).equals(LAST_LINES);
    }

    /** A head that goes on and on. */
    static final class HeadTooLongException extends RuntimeException {
        HeadTooLongException() {
            super("The head of the answer is longer than " + MAX_HEAD_BYTES + " bytes");
        }
    }

    /** Counts the bytes of a head, with those of interim answers before it. */
    private static final class HeadLength {
        private static final int STATUS_AT = "HTTP/1.1 ".length();

        private long bytes;
        private int inMessage;
        private boolean isInterim;
        private boolean isLineEmpty;
        private boolean hasEnded;

        void feed(ByteBuffer input) {
            while (!hasEnded && input.hasRemaining()) {
                byte b = input.get();
                bytes++;
                if (inMessage == STATUS_AT) {
                    isInterim = b == '1';
                }
                inMessage++;
                if (b == '\n') {
                    endLine();
                } else if (b != '\r') {
                    isLineEmpty = false;
                }
            }
        }

        private void endLine() {
            if (!isLineEmpty) {
                isLineEmpty = true;
            } else if (isInterim) {
                inMessage = 0;
                isInterim = false;
                isLineEmpty = false;
            } else {
                hasEnded = true;
            }
        }

        long bytes() {
            return bytes;
        }
    }
}
