package io.github.llmdata.crawler.fetch;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.model.headers.RawRequestURI;
import akka.util.ByteString;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.fetch.Deadlines.Kind;
import io.github.llmdata.crawler.fetch.FetchOutcome.Failure;
import io.github.llmdata.crawler.fetch.FetchOutcome.Response;
import io.github.llmdata.crawler.fetch.FetchOutcome.Timing;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.FetchSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request from its start to its outcome. The connection delivers the response by sequential calls; a
 * timer may end the exchange at any moment. The first to complete the outcome wins; later calls have no effect.
 */
final class Exchange {
    /** An unwanted body is read to its end if it is not longer than this, so that the connection can be reused. */
    private static final long MAX_DRAINED_BYTES = 64 << 10;

    private static final byte[] NO_BODY = {};
    private static final Duration RATE_INTERVAL = Duration.ofSeconds(1);

    private final Request request;
    private final Consumer<Instant> whenSent;
    private final FetchSettings settings;
    private final Duration rateGrace;
    private final ConnectionOwner after;
    private final Deadlines deadlines;
    private final CompletableFuture<FetchOutcome> outcome = new CompletableFuture<>();
    private final AtomicBoolean isOver = new AtomicBoolean();

    private volatile boolean hasLeft;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Head head;
    private volatile long headAt;
    private @Nullable BodyBuffer body;
    private long bodyBytes;

    /** Takes the connections that an exchange has used. */
    interface ConnectionOwner {
        /** The connection can carry another request. */
        void keep(Connection connection);

        /** The server has closed an idle connection; it may have closed others, too. */
        void distrust(Origin origin);
    }

    Exchange(
            Request request,
            Consumer<Instant> whenSent,
            FetchSettings settings,
            Duration rateGrace,
            ConnectionOwner after,
            ActorSystem<?> system) {
        this.request = request;
        this.whenSent = whenSent;
        this.settings = settings;
        this.rateGrace = rateGrace;
        this.after = after;
        this.deadlines = new Deadlines(system);
        deadlines.start(
                Kind.TOTAL, settings.timeouts().total(), () -> giveUp(Reason.TOTAL_TIMEOUT, "the answer did not end"));
    }

    /** The request was sent. */
    void onSent(Instant at) {
        hasLeft = true;
        whenSent.accept(at);
    }

    boolean hasLeft() {
        return hasLeft;
    }

    Request request() {
        return request;
    }

    CompletionStage<FetchOutcome> outcome() {
        return outcome;
    }

    boolean isOver() {
        return isOver.get();
    }

    /** Starts a phase, which ends the one before; a phase that takes too long ends the exchange. */
    void begin(Reason ifTooLong, Duration limit, String detail) {
        deadlines.start(Kind.PHASE, limit, () -> giveUp(ifTooLong, detail));
    }

    /** Takes a connection for the request; it is closed with the exchange. */
    void use(Connection candidate) {
        connection = candidate;
        if (isOver.get()) {
            candidate.abort();
        }
    }

    /** Sends the request over an open connection. */
    void send(Connection standing) {
        use(standing);
        begin(Reason.FIRST_BYTE_TIMEOUT, settings.timeouts().firstByte(), "the head of the answer did not end");
        if (!isOver.get()) {
            standing.send(message(), this);
        }
    }

    private HttpRequest message() {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(RawRequestURI.create(request.target()));
        headers.add(RawHeader.create("Host", request.authority()));
        headers.add(RawHeader.create("User-Agent", settings.userAgent()));
        request.headers().forEach((name, value) -> headers.add(RawHeader.create(name, value)));
        return HttpRequest.create().addHeaders(headers);
    }

    /** Whether the body is to be read. */
    boolean onHead(HttpResponse response) {
        deadlines.stop(Kind.PHASE);
        Head responseHead = Head.of(response);
        head = responseHead;
        headAt = System.nanoTime();
        BodyRule rule = request.bodyRule();
        long announced = responseHead.length().orElse(-1);
        if (!responseHead.isSuccess() && !rule.ofErrors()) {
            boolean isSmall = announced >= 0 && announced <= MAX_DRAINED_BYTES;
            return isSmall || end(response(false), Connection::abort);
        }
        if (!rule.wants(responseHead.headers())) {
            return end(response(false), Connection::abort);
        }
        if (announced > rule.maxBytes() && !rule.cuts()) {
            return giveUp(Reason.BODY_TOO_LARGE, announced + " bytes announced");
        }
        body = new BodyBuffer(rule.maxBytes(), announced);
        if (settings.limits().minRate() > 0) {
            deadlines.start(Kind.RATE, rateGrace, this::checkRate);
        }
        return true;
    }

    private void checkRate() {
        Connection used = connection;
        double seconds = (System.nanoTime() - headAt) / 1e9;
        if (used != null && used.wire().received() < settings.limits().minRate() * seconds) {
            giveUp(Reason.TOO_SLOW, used.wire().received() + " bytes in " + Math.round(seconds) + " s");
        } else {
            deadlines.start(Kind.RATE, RATE_INTERVAL, this::checkRate);
        }
    }

    void onPart(ByteString part) {
        bodyBytes += part.size();
        BodyBuffer wanted = body;
        if (wanted == null || wanted.add(part)) {
            return;
        }
        if (request.bodyRule().cuts()) {
            end(response(true), Connection::abort);
        } else {
            giveUp(Reason.BODY_TOO_LARGE, "more than " + request.bodyRule().maxBytes() + " bytes");
        }
    }

    void onEnd() {
        end(response(false), isReusable() ? after::keep : Connection::close);
    }

    private boolean isReusable() {
        Connection used = connection;
        Head responseHead = head;
        return used != null
                && responseHead != null
                && responseHead.keepsAlive()
                && (responseHead.isChunked()
                        ? used.wire().endedWithChunk()
                        : used.wire().endedWith(bodyBytes));
    }

    void onBroken(Optional<Throwable> failure) {
        Connection used = connection;
        if (used != null && used.isReused() && used.wire().received() == 0) {
            after.distrust(request.origin());
            giveUp(Reason.CONNECTION_CLOSED, "closed while it waited");
            return;
        }
        Breakdown breakdown = Breakdown.of(failure);
        giveUp(breakdown.reason(), breakdown.detail());
    }

    /** Ends the exchange. If the status is not 2xx, the response is complete without its body; otherwise this is a failure. */
    boolean giveUp(Reason reason, String detail) {
        Head responseHead = head;
        return end(
                responseHead != null && !responseHead.isSuccess()
                        ? response(false)
                        : new Failure(reason, detail, timing()),
                Connection::abort);
    }

    /** Always false: no more bytes are wanted. */
    private boolean end(FetchOutcome result, Consumer<Connection> leave) {
        if (isOver.compareAndSet(false, true)) {
            deadlines.end();
            Connection used = connection;
            if (used != null) {
                leave.accept(used);
            }
            outcome.complete(result);
        }
        return false;
    }

    private FetchOutcome response(boolean cut) {
        Head responseHead = head;
        Connection used = connection;
        if (responseHead == null || used == null) {
            throw new IllegalStateException("a response without a head");
        }
        BodyBuffer read = body;
        return new Response(
                responseHead.status(),
                responseHead.headers(),
                read == null ? NO_BODY : read.toByteArray(),
                cut,
                responseHead.isLengthKnown(),
                used.remote(),
                timing());
    }

    private Timing timing() {
        Connection used = connection;
        Optional<Instant> sent = used == null ? Optional.empty() : used.wire().sent();
        return new Timing(sent, SteadyClock.OF_PROCESS.instant());
    }
}
