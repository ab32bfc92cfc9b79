package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.compress.ContentDecoder;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.compress.UndecodableException;
import io.github.llmdata.crawler.fetch.FetchOutcome;
import io.github.llmdata.crawler.fetch.FetchProgress;
import io.github.llmdata.crawler.fetch.HttpFetcher;
import io.github.llmdata.crawler.fetch.Request;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.OutcomeSummary;
import io.github.llmdata.crawler.frontier.Verdict;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stats.FetchPhase;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RequestMeter;
import io.github.llmdata.crawler.url.WebUrl;
import io.github.llmdata.crawler.warc.ArchivedExchange;
import io.github.llmdata.crawler.warc.Original;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Carries out a task of the frontier: sends the request, decodes the response, reports the outcome, and gets the verdict.
 *
 * @param guard keeps a response on which the program fails from ending the run
 * @param cpu where responses are decoded and read
 * @param budget bounds how much of them is decoded at once
 * @param receiving bounds how much of them is received and not read yet
 * @param archives whether the exchanges are archived, except those with services
 */
record FetchClient(
        HttpFetcher fetcher,
        DecodeLimits decoding,
        FrontierClient frontier,
        Meter meter,
        ItemGuard guard,
        Executor cpu,
        ReadingBudget budget,
        ReceivingBudget receiving,
        boolean archives) {

    /** A page is about so many times as large as it was sent, if it was compressed. */
    private static final long USUAL_RATIO = 6;

    private static final byte[] NO_BYTES = {};

    /**
     * A task that is carried out.
     *
     * @param value what was read from the response; present if the verdict accepts it and its body was read
     * @param exchange to be archived, if there is one
     */
    record Result<T>(Verdict verdict, Optional<T> value, Optional<ArchivedExchange> exchange) {}

    /** A response after it was read. A page is read on the thread that decodes it, so that few decoded pages are in memory. */
    private record Reading<T>(OutcomeSummary summary, Optional<T> value, Optional<ArchivedExchange> exchange) {
        Reading(OutcomeSummary summary, Optional<T> value) {
            this(summary, value, Optional.empty());
        }

        Reading<T> with(Optional<ArchivedExchange> archived) {
            return new Reading<>(summary, value, archived);
        }
    }

    /** Carries the task out; no result if the run was stopped before the request was sent. The stage fails only by a bug. */
    <T> CompletionStage<Optional<Result<T>>> carryOut(FetchTask task, TaskHandler<T> handler) {
        meter.inFlight().increment();
        ReceivingBudget.Share share = receiving.share();
        return outcome(task, handler, share)
                .thenCompose(outcome -> fetcher.leftUnsent(outcome)
                        ? CompletableFuture.completedFuture(Optional.<Result<T>>empty())
                        : budget.read(
                                        decodedBytes(outcome),
                                        () -> CompletableFuture.supplyAsync(() -> timed(task, outcome, handler), cpu))
                                // now: a frontier that has failed gives no verdict
                                .whenComplete((reading, failure) -> share.end())
                                .thenCompose(reading -> frontier.report(task, reading.summary())
                                        .thenApply(verdict -> Optional.of(
                                                new Result<>(verdict, reading.value(), reading.exchange())))))
                .whenComplete((result, failure) -> {
                    share.end();
                    meter.inFlight().decrement();
                });
    }

    /** Some valid URLs cannot be requested, for instance {@code http://example.org:0/}. */
    private CompletionStage<FetchOutcome> outcome(FetchTask task, TaskHandler<?> handler, ReceivingBudget.Share share) {
        Request request;
        try {
            request = request(task, handler);
        } catch (IllegalArgumentException e) {
            FetchOutcome.Timing timing = new FetchOutcome.Timing(Optional.empty(), now());
            return CompletableFuture.completedFuture(
                    new FetchOutcome.Failure(Reason.INVALID_URL, String.valueOf(e.getMessage()), timing));
        }
        return fetcher.fetch(request, new FetchProgress() {
            @Override
            public void sent(Instant at) {
                frontier.sent(task, age(at));
            }

            @Override
            public CompletionStage<Void> held(long bytes) {
                return share.hold(bytes);
            }
        });
    }

    private long decodedBytes(FetchOutcome outcome) {
        if (!(outcome instanceof FetchOutcome.Response response)) {
            return outcome.wire().map(wire -> wire.body().length).orElse(0);
        }
        long sent = response.body().length;
        boolean isCompressed = response.headers().first("Content-Encoding").isPresent();
        return isCompressed ? Math.min(sent * USUAL_RATIO, decoding.maxBytes()) : sent;
    }

    private Request request(FetchTask task, TaskHandler<?> handler) {
        WebUrl url = task.url();
        return new Request(
                url.scheme(),
                withoutBrackets(url.host()),
                url.port(),
                url.authority(),
                url.target(),
                handler.headers(),
                archives && task.purpose() != FetchTask.Purpose.SERVICE
                        ? handler.bodyRule().withWire()
                        : handler.bodyRule(),
                task.onNewConnection());
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private <T> Reading<T> timed(FetchTask task, FetchOutcome outcome, TaskHandler<T> handler) {
        RequestMeter.Timing timing = meter.requests().begin(task.url()::href);
        timing.enter(FetchPhase.PARSE);
        try {
            Reading<T> reading = read(task, outcome, handler);
            return outcome.wire().isEmpty() ? reading : archived(task, outcome, handler, reading);
        } finally {
            timing.end();
        }
    }

    private <T> Reading<T> archived(FetchTask task, FetchOutcome outcome, TaskHandler<T> handler, Reading<T> reading) {
        return guard.run(
                task.requested(),
                () -> reading.with(archived(task, outcome, handler)),
                fault -> failed(outcome, fault.reason(), fault.measured()));
    }

    private static Optional<ArchivedExchange> archived(FetchTask task, FetchOutcome outcome, TaskHandler<?> handler) {
        Optional<Original> unchanged =
                outcome instanceof FetchOutcome.Response response ? handler.unchanged(response) : Optional.empty();
        return outcome.wire()
                .map(wire ->
                        ArchivedExchange.of(task.url(), wire, outcome.timing().ended(), unchanged));
    }

    private <T> Reading<T> read(FetchTask task, FetchOutcome outcome, TaskHandler<T> handler) {
        if (outcome instanceof FetchOutcome.Failure failure) {
            return failed(outcome, failure.reason(), failure.detail());
        }
        FetchOutcome.Response response = (FetchOutcome.Response) outcome;
        meter.storedBytes().add(response.body().length);
        if (!handler.reads(response.status())) {
            boolean isThrottled = handler.isThrottled(response.status(), NO_BYTES);
            return new Reading<>(summary(response, NO_BYTES, isThrottled), Optional.empty());
        }
        return guard.run(
                task.requested(),
                () -> decoded(task, response, handler),
                fault -> failed(outcome, fault.reason(), fault.measured()));
    }

    private <T> Reading<T> decoded(FetchTask task, FetchOutcome.Response response, TaskHandler<T> handler) {
        try {
            TaskHandler.EncodedBody body = handler.body(response);
            byte[] decoded = ContentDecoder.decode(body.bytes(), body.encoding(), decoding);
            TaskHandler.Content<T> content = handler.read(response, decoded);
            if (content instanceof TaskHandler.Unusable<T> unusable) {
                return failed(response, unusable.reason(), unusable.detail());
            }
            byte[] robots = task.purpose() == FetchTask.Purpose.ROBOTS ? decoded : NO_BYTES;
            return new Reading<>(
                    summary(response, robots, handler.isThrottled(response.status(), decoded)),
                    Optional.of(((TaskHandler.Usable<T>) content).value()));
        } catch (UndecodableException e) {
            return failed(response, e.reason(), e.measured());
        }
    }

    private static <T> Reading<T> failed(FetchOutcome outcome, Reason reason, String detail) {
        int status = outcome instanceof FetchOutcome.Response response ? response.status() : 0;
        long bytes = outcome instanceof FetchOutcome.Response response ? response.body().length : 0;
        return new Reading<>(
                new OutcomeSummary(
                        age(outcome.timing().ended()),
                        status,
                        Optional.of(reason),
                        detail,
                        OutcomeSummary.Headers.NONE,
                        NO_BYTES,
                        bytes,
                        false),
                Optional.empty());
    }

    private static OutcomeSummary summary(FetchOutcome.Response response, byte[] robots, boolean isThrottled) {
        return new OutcomeSummary(
                age(response.timing().ended()),
                response.status(),
                Optional.empty(),
                "",
                new OutcomeSummary.Headers(
                        response.headers().location().orElse(""),
                        response.headers().first("Retry-After").orElse(""),
                        response.headers().first("Cache-Control").orElse("")),
                robots,
                response.body().length,
                isThrottled);
    }

    private static Duration age(Instant time) {
        return Duration.between(time, now());
    }

    private static Instant now() {
        return SteadyClock.OF_PROCESS.instant();
    }
}
