package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.compress.ContentDecoder;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.compress.UndecodableException;
import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.fetch.Fetcher;
import io.github.llmdata.crawler.fetch.Outcome;
import io.github.llmdata.crawler.fetch.Request;
import io.github.llmdata.crawler.frontier.FetchResult;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Settlement;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.reddit.archive.IndexResponse;
import io.github.llmdata.crawler.stats.Meter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Asks services: an order goes to the frontier, comes back as a task when its server may be asked, and its answer to who
 * ordered. Safe for use by several threads.
 */
public final class ServiceClient {
    private final Fetcher fetcher;
    private final DecodeLimits decoding;
    private final FrontierClient desk;
    private final Meter meter;
    private final Executor cpu;
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private volatile boolean hasEnded;

    private record Order(BodyRule rule, CompletableFuture<Reply> reply) {}

    /** What became of an order. */
    public sealed interface Reply {}

    /**
     * An answer of whatever status.
     *
     * @param body decoded
     * @param contentRange value of the header field; empty if there was none
     */
    public record Answered(int status, byte[] body, String contentRange) implements Reply {}

    /** There is no answer. */
    public record Refused(Rejection rejection) implements Reply {}

    /** The run ends before there is an answer. */
    public enum Unfinished implements Reply {
        /** Because it was told to. */
        STOPPED,
        /** Because the server wants to be left alone for longer than a run waits. */
        PARKED
    }

    ServiceClient(Fetcher fetcher, DecodeLimits decoding, FrontierClient desk, Meter meter, Executor cpu) {
        this.fetcher = fetcher;
        this.decoding = decoding;
        this.desk = desk;
        this.meter = meter;
        this.cpu = cpu;
    }

    /**
     * Asks once more, if need be as often as the settings have it. The stage does not fail.
     *
     * @param range the part that is wanted, as {@code bytes=0-99}; empty for all
     */
    public CompletionStage<Reply> get(String url, String range, BodyRule rule) {
        String name = range.isEmpty() ? url : url + " " + range;
        Order order = new Order(rule.withErrors(), new CompletableFuture<>());
        Order earlier = orders.putIfAbsent(name, order);
        if (earlier != null) {
            return earlier.reply(); // an index may list one place for many captures
        }
        desk.order(name, url, range);
        if (hasEnded) {
            end();
        }
        return order.reply();
    }

    /** Carries out a task that an order has become. The stage does not fail. */
    CompletionStage<List<CrawlStep>> carryOut(FetchTask task) {
        Order order = orders.get(task.requested());
        if (order == null) {
            throw new IllegalStateException("nobody ordered " + task.requested());
        }
        meter.inFlight().increment();
        return fetched(task, order)
                .thenCompose(outcome -> fetcher.leftUnsent(outcome)
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.supplyAsync(() -> read(outcome), cpu)
                                .thenCompose(reading -> settle(task, reading)))
                .whenComplete((done, failure) -> meter.inFlight().decrement())
                .thenApply(done -> List.of());
    }

    /** There are no tasks any more. */
    void end() {
        hasEnded = true;
        orders.forEach((name, order) -> {
            orders.remove(name);
            order.reply().complete(fetcher.isStopped() ? Unfinished.STOPPED : Unfinished.PARKED);
        });
    }

    private CompletionStage<Outcome> fetched(FetchTask task, Order order) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "*/*");
        if (task.range().isEmpty()) {
            headers.put("Accept-Encoding", "gzip");
        } else {
            headers.put("Accept-Encoding", "identity");
            headers.put("Range", task.range());
        }
        Request request;
        try {
            request = PageFetcher.request(task.url(), headers, order.rule());
        } catch (IllegalArgumentException e) {
            var timing = new Outcome.Timing(Optional.empty(), SteadyClock.OF_PROCESS.instant());
            return CompletableFuture.completedFuture(
                    new Outcome.Failure(Reason.INVALID_URL, String.valueOf(e.getMessage()), timing));
        }
        return fetcher.fetch(request, at -> desk.sent(task, at));
    }

    private record Reading(FetchResult result, Optional<Answered> answered) {}

    private Reading read(Outcome outcome) {
        if (outcome instanceof Outcome.Failure failure) {
            return new Reading(FetchResults.failed(failure.reason(), failure.detail(), outcome), Optional.empty());
        }
        Outcome.Answer answer = (Outcome.Answer) outcome;
        meter.storedBytes().add(answer.body().length);
        try {
            String encoding = String.join(", ", answer.headers().values("Content-Encoding"));
            byte[] body = ContentDecoder.decode(answer.body(), encoding, decoding);
            meter.decodedBytes().add(body.length);
            boolean isThrottling = IndexResponse.isThrottling(answer.status(), body);
            String contentRange = answer.headers().first("Content-Range").orElse("");
            return new Reading(
                    FetchResults.answered(answer, new byte[0], isThrottling),
                    Optional.of(new Answered(answer.status(), body, contentRange)));
        } catch (UndecodableException e) {
            return new Reading(FetchResults.failed(e.reason(), e.measured(), answer), Optional.empty());
        }
    }

    private CompletionStage<Void> settle(FetchTask task, Reading reading) {
        return desk.settle(task, reading.result()).thenAccept(settlement -> {
            if (settlement instanceof Settlement.Drop drop) {
                reply(task, new Refused(drop.rejection()));
            } else if (settlement == Settlement.Deliver.INSTANCE) {
                reply(task, reading.answered().orElseThrow());
            }
        });
    }

    private void reply(FetchTask task, Reply reply) {
        Order order = orders.remove(task.requested());
        if (order != null) {
            order.reply().complete(reply);
        }
    }
}
