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
 * Watches the bytes of a connection between HTTP and TLS, one exchange after the other. Records what
 * Akka's parser does not report: when the request was sent, how many bytes came back, and whether they exceed the response.
 */
final class TrafficMonitor {
    private static final ByteString LAST_LINES = ByteString.fromString("\r\n\r\n");

    /** The parser limits each header; this limits all of them together, with those of interim responses. */
    private static final long MAX_HEAD_BYTES = 512 << 10;

    private volatile Optional<Instant> sent = Optional.empty();
    private volatile Consumer<Instant> whenSent = at -> {};
    private final AtomicLong received = new AtomicLong();
    private HeadLength head = new HeadLength();
    private ByteString last = ByteString.emptyByteString();

    /** Reads ahead by one element, so that it sees bytes between two exchanges. */
    <I extends SslTlsInbound> BidiFlow<SslTlsOutbound, SslTlsOutbound, I, SslTlsInbound, NotUsed> watch() {
        return BidiFlow.fromFlows(
                Flow.of(SslTlsOutbound.class).map(this::onSent),
                Flow.<I>create().<SslTlsInbound>map(this::onReceived).detach());
    }

    /**
     * Starts an exchange; nothing of it was sent yet.
     *
     * @param whenSent is called once, when something was sent
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

    /** Bytes received since the request was sent. */
    long received() {
        return received.get();
    }

    /** Whether the response ended with the last byte received, if its body had a known length. */
    boolean endedWith(long bodyBytes) {
        return received.get() == head.bytes() + bodyBytes;
    }

    /** Whether the last bytes can be the end of a chunked body. */
    boolean endedWithChunk() {
        return last.takeRight(LAST_LINES.size()).equals(LAST_LINES);
    }

    /** A head that exceeds the limit. */
    static final class HeadTooLongException extends RuntimeException {
        HeadTooLongException() {
            super("The head of the answer is longer than " + MAX_HEAD_BYTES + " bytes");
        }
    }

    /** Counts the bytes of a head, with those of interim responses before it. */
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
