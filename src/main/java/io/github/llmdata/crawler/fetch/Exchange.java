package io.github.llmdata.crawler.fetch;

import akka.actor.typed.ActorSystem;
import akka.util.ByteString;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.fetch.Deadlines.Kind;
import io.github.llmdata.crawler.fetch.FetchOutcome.Failure;
import io.github.llmdata.crawler.fetch.FetchOutcome.Response;
import io.github.llmdata.crawler.fetch.FetchOutcome.Timing;
import io.github.llmdata.crawler.fetch.wire.Head;
import io.github.llmdata.crawler.fetch.wire.MalformedResponseException;
import io.github.llmdata.crawler.fetch.wire.RequestText;
import io.github.llmdata.crawler.fetch.wire.ResponseParser;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.stats.FetchPhase;
import io.github.llmdata.crawler.stats.RequestMeter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
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
final class Exchange implements ResponseParser.Handler {
    /** An unwanted body is read to its end if it is not longer than this, so that the connection can be reused. */
    private static final long MAX_DRAINED_BYTES = 64 << 10;

    private static final byte[] NO_BODY = {};
    private static final CompletionStage<Void> GO_ON = CompletableFuture.completedFuture(null);
    private static final Duration RATE_INTERVAL = Duration.ofSeconds(1);

    private final Request request;
    private final FetchProgress progress;
    private final FetchSettings settings;
    private final Duration rateGrace;
    private final ConnectionOwner after;
    private final RequestMeter.Timing phases;
    private final Deadlines deadlines;
    private final CompletableFuture<FetchOutcome> outcome = new CompletableFuture<>();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicBoolean isSentOrNever = new AtomicBoolean();

    private volatile @Nullable Connection connection;
    private volatile @Nullable Head head;
    private volatile long headAt;
    private volatile @Nullable BodyBuffer body;

    /** The body of an error response, which only the archive wants. */
    private volatile @Nullable BodyBuffer aside;

    private final ChunkFraming framing = new ChunkFraming();

    /** Takes the connections that an exchange has used. */
    interface ConnectionOwner {
        /** The connection can carry another request. */
        void keep(Connection connection);

        /** The server has closed an idle connection; it may have closed others, too. */
        void distrust(Origin origin);
    }

    Exchange(
            Request request,
            FetchProgress progress,
            FetchSettings settings,
            Duration rateGrace,
            ConnectionOwner after,
            ActorSystem<?> system,
            RequestMeter.Timing phases) {
        this.request = request;
        this.progress = progress;
        this.settings = settings;
        this.rateGrace = rateGrace;
        this.after = after;
        this.phases = phases;
        this.deadlines = new Deadlines(system);
        deadlines.start(
                Kind.TOTAL, settings.timeouts().total(), () -> giveUp(Reason.TOTAL_TIMEOUT, "the answer did not end"));
    }

    /** The request was sent. */
    void onSent(Instant at) {
        phases.enter(FetchPhase.FIRST_BYTE);
        progress.sent(at);
    }

    /** Gives the request up, unless it is on its way. */
    void giveUpUnsent(String detail) {
        if (isSentOrNever.compareAndSet(false, true)) {
            giveUp(Reason.TOTAL_TIMEOUT, detail);
        }
    }

    Request request() {
        return request;
    }

    RequestMeter.Timing phases() {
        return phases;
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
        if (!isOver.get() && isSentOrNever.compareAndSet(false, true)) {
            standing.send(ByteString.fromArray(octets()), this);
        }
    }

    private byte[] octets() {
        return RequestText.of(request.target(), request.authority(), settings.userAgent(), request.headers());
    }

    /**
     * Handles what the connection delivers. Whatever goes wrong ends this exchange and nothing else; a fatal error that reached the
     * stream would end the process.
     */
    @SuppressWarnings("checkstyle:IllegalCatch")
    void guard(Runnable handling) {
        try {
            handling.run();
        } catch (MalformedResponseException e) {
            giveUp(Reason.MALFORMED_RESPONSE, Breakdown.describe(e));
        } catch (OutOfMemoryError e) {
            body = null;
            end(new Failure(Reason.TRUNCATED_BODY, "too little memory for it now", timing()), Connection::abort);
        } catch (RuntimeException | Error e) {
            body = null;
            String detail = "The answer could not be handled: " + e.getClass().getSimpleName();
            end(new Failure(Reason.MALFORMED_RESPONSE, detail, timing()), Connection::abort);
        }
    }

    @Override
    public void onHead(Head responseHead) {
        deadlines.stop(Kind.PHASE);
        head = responseHead;
        phases.enter(FetchPhase.BODY);
        headAt = deadlines.nanos();
        BodyRule rule = request.bodyRule();
        long announced = responseHead.length().orElse(-1);
        if (!responseHead.isSuccess() && !rule.ofErrors()) {
            boolean isSmall = announced >= 0 && announced <= MAX_DRAINED_BYTES;
            if (rule.keepsWire()) {
                aside = new BodyBuffer(MAX_DRAINED_BYTES, announced);
            } else if (!isSmall) {
                end(response(false, Wire.UNSPECIFIED), Connection::abort);
            }
        } else if (!rule.wants(responseHead.headers())) {
            end(response(false, Wire.UNSPECIFIED), Connection::abort);
        } else if (announced > rule.maxBytes() && !rule.cuts()) {
            giveUp(Reason.BODY_TOO_LARGE, announced + " bytes announced");
        } else {
            body = new BodyBuffer(rule.maxBytes(), announced);
            if (settings.limits().minRate() > 0) {
                deadlines.start(Kind.RATE, rateGrace, this::checkRate);
            }
        }
    }

    private void checkRate() {
        Connection used = connection;
        double seconds = (deadlines.nanos() - headAt) / 1e9;
        if (used != null && used.wire().received() < settings.limits().minRate() * seconds) {
            giveUp(Reason.TOO_SLOW, used.wire().received() + " bytes in " + Math.round(seconds) + " s");
        } else {
            deadlines.start(Kind.RATE, RATE_INTERVAL, this::checkRate);
        }
    }

    @Override
    public void onPart(ByteBuffer part) {
        BodyBuffer wanted = body;
        BodyBuffer kept = wanted == null ? aside : wanted;
        if (isOver.get() || kept == null || kept.add(part)) {
            return;
        }
        if (request.bodyRule().cuts() || wanted == null) {
            end(response(wanted != null, Wire.LENGTH), Connection::abort);
        } else {
            giveUp(Reason.BODY_TOO_LARGE, "more than " + request.bodyRule().maxBytes() + " bytes");
        }
    }

    /** Completes when there is room for more of the body; the time until then does not count. */
    CompletionStage<Void> mayGoOn() {
        BodyBuffer growing = body;
        CompletionStage<Void> room = growing == null ? GO_ON : progress.held(growing.capacity());
        if (isOver.get() || room.toCompletableFuture().isDone()) {
            return GO_ON;
        }
        deadlines.pause();
        return room.thenRun(deadlines::resume);
    }

    @Override
    public void onFraming(ByteBuffer octets) {
        if (request.bodyRule().keepsWire() && !isOver.get()) {
            BodyBuffer kept = body == null ? aside : body;
            framing.add(kept == null ? 0 : kept.size(), octets);
        }
    }

    /**
     * The response is complete.
     *
     * @param isLast whether the server has sent nothing behind it
     */
    void onEnd(boolean isLast) {
        Head responseHead = head;
        boolean isReusable = isLast && responseHead != null && responseHead.keepsAlive();
        end(response(false, ""), isReusable ? after::keep : Connection::close);
    }

    void onBroken(Optional<Throwable> failure) {
        Connection used = connection;
        if (used != null && used.isReused() && used.wire().received() == 0) {
            after.distrust(request.origin());
            giveUp(Reason.CONNECTION_CLOSED, "closed while it waited");
            return;
        }
        Breakdown breakdown = Breakdown.of(failure, head != null);
        giveUp(breakdown.reason(), breakdown.detail());
    }

    /** Ends the exchange. If the status is not 2xx, the response is complete without its body; otherwise this is a failure. */
    void giveUp(Reason reason, String detail) {
        Head responseHead = head;
        end(
                responseHead != null && !responseHead.isSuccess()
                        ? response(false, truncation(reason))
                        : new Failure(reason, detail, timing(), wire(truncation(reason))),
                Connection::abort);
    }

    private void end(FetchOutcome result, Consumer<Connection> leave) {
        if (!isOver.compareAndSet(false, true)) {
            return;
        }
        try {
            deadlines.end();
            Connection used = connection;
            if (used != null) {
                leave.accept(used);
            }
        } finally {
            outcome.complete(result);
        }
    }

    private static String truncation(Reason reason) {
        if (reason.equals(Reason.BODY_TOO_LARGE)) {
            return Wire.LENGTH;
        }
        if (reason.equals(Reason.TOTAL_TIMEOUT) || reason.equals(Reason.TOO_SLOW)) {
            return Wire.TIME;
        }
        boolean isBroken = reason.equals(Reason.TRUNCATED_BODY) || reason.equals(Reason.CONNECTION_RESET);
        return isBroken ? Wire.DISCONNECT : Wire.UNSPECIFIED;
    }

    /** The octets so far, if they are wanted and there is a head. */
    private Optional<Wire> wire(String truncated) {
        Head responseHead = head;
        Connection used = connection;
        if (!request.bodyRule().keepsWire() || responseHead == null || used == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(wire(responseHead, used, truncated));
        } catch (OutOfMemoryError e) {
            return Optional.empty(); // an exchange must end, even if nothing of it can be archived
        }
    }

    private Wire wire(Head responseHead, Connection used, String truncated) {
        BodyBuffer kept = body == null ? aside : body;
        byte[] received = kept == null ? NO_BODY : kept.toByteArray();
        ChunkFraming chunks = framing.copy(); // after the body, so that it lacks nothing that is before the end of that
        return new Wire(
                responseHead.status(),
                octets(),
                responseHead.octets(),
                received,
                chunks,
                truncated.isEmpty() && chunks.isCut() ? Wire.LENGTH : truncated,
                used.remote());
    }

    /**
     * The response as it is now.
     *
     * @param truncated why its body is not whole; empty if it is
     */
    private FetchOutcome response(boolean cut, String truncated) {
        Head responseHead = head;
        Connection used = connection;
        if (responseHead == null || used == null) {
            throw new IllegalStateException("a response without a head");
        }
        Optional<Wire> wire = wire(truncated);
        BodyBuffer read = body;
        return new Response(
                responseHead.status(),
                responseHead.headers(),
                read == null ? NO_BODY : wire.map(Wire::body).orElseGet(read::toByteArray),
                cut,
                responseHead.isLengthKnown(),
                used.remote(),
                timing(),
                wire);
    }

    private Timing timing() {
        Connection used = connection;
        Optional<Instant> sent = used == null ? Optional.empty() : used.wire().sent();
        return new Timing(sent, SteadyClock.OF_PROCESS.instant());
    }
}
