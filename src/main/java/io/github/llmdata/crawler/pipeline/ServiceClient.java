package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.fetch.FetchOutcome;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Verdict;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends requests to services: a request goes to the frontier, comes back as a task when its server may be asked, and its response
 * goes to the caller. Safe for use by several threads.
 */
public final class ServiceClient {
    private final FetchClient client;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private volatile boolean hasEnded;

    /** A request without a reply yet. */
    private record Pending(BodyRule body, ResponseRule response, CompletableFuture<Reply> reply) {}

    /** Tells what a response of a service is worth. */
    @FunctionalInterface
    public interface ResponseRule {
        /** Whether it throttles us. */
        boolean isThrottled(int status, byte[] body);

        /**
         * Why it is not whole, in a few words, so that it is requested again; empty if it is.
         *
         * @param isFramed whether its end is told by its length or by a last chunk, and not only by the end of the connection
         */
        default Optional<String> damage(int status, byte[] body, boolean isFramed) {
            return Optional.empty();
        }
    }

    /** The outcome of a request. */
    public sealed interface Reply {}

    /**
     * A response, whatever its status.
     *
     * @param body decoded
     * @param contentRange value of the header field; empty if there was none
     * @param location where the server says that it is instead; empty if it does not say so
     */
    public record Response(int status, byte[] body, String contentRange, String location) implements Reply {}

    /** There is no response. */
    public record Refused(Rejection rejection) implements Reply {}

    /** The run ends before there is a response. */
    public enum Unfinished implements Reply {
        /** The run was stopped. */
        STOPPED,
        /** The server asks us to wait for longer than {@code crawler.fetch.max-park}. */
        PARKED
    }

    ServiceClient(FetchClient client) {
        this.client = client;
    }

    /**
     * Requests a URL, in as many attempts as the settings allow. The stage does not fail.
     *
     * @param range the part that is wanted, as {@code bytes=0-99}; empty for all
     */
    public CompletionStage<Reply> get(String url, String range, BodyRule rule, ResponseRule response) {
        String name = range.isEmpty() ? url : url + " " + range;
        Pending request = new Pending(rule.withErrors(), response, new CompletableFuture<>());
        Pending earlier = pending.putIfAbsent(name, request);
        if (earlier != null) {
            return earlier.reply(); // an index may list many captures at one position
        }
        client.frontier().admitServiceRequest(name, WebUrl.parse(url).orElseThrow(), range);
        if (hasEnded) {
            end();
        }
        return request.reply();
    }

    /** Carries out the task of a request. The stage does not fail. */
    CompletionStage<List<CrawlStep>> carryOut(FetchTask task) {
        Pending request = pending.get(task.requested());
        if (request == null) {
            throw new IllegalStateException("not requested: " + task.requested());
        }
        return client.carryOut(task, new Handler(task.range(), request, client.meter()))
                .thenApply(result -> {
                    result.ifPresent(ended -> reply(task, ended));
                    return List.of();
                });
    }

    private void reply(FetchTask task, FetchClient.Result<Response> result) {
        if (result.verdict() instanceof Verdict.Drop drop) {
            reply(task, new Refused(drop.rejection(task.requested())));
        } else if (result.verdict() == Verdict.Accept.INSTANCE) {
            reply(task, result.value().orElseThrow());
        }
    }

    private void reply(FetchTask task, Reply reply) {
        Pending request = pending.remove(task.requested());
        if (request != null) {
            request.reply().complete(reply);
        }
    }

    /** There are no more tasks. */
    void end() {
        hasEnded = true;
        pending.forEach((name, request) -> {
            pending.remove(name);
            request.reply().complete(client.fetcher().isStopped() ? Unfinished.STOPPED : Unfinished.PARKED);
        });
    }

    /** Requests a file of a service, or a range of it, and reads the response whatever its status. */
    private record Handler(String range, Pending request, Meter meter) implements TaskHandler<Response> {

        @Override
        public Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Accept", "*/*");
            if (range.isEmpty()) {
                headers.put("Accept-Encoding", "gzip");
            } else {
                headers.put("Accept-Encoding", "identity");
                headers.put("Range", range);
            }
            return headers;
        }

        @Override
        public BodyRule bodyRule() {
            return request.body();
        }

        @Override
        public boolean reads(int status) {
            return true;
        }

        @Override
        public Content<Response> read(FetchOutcome.Response response, byte[] decoded) {
            meter.decodedBytes().add(decoded.length);
            boolean isFramed = response.headers().first("Content-Length").isPresent()
                    || response.headers().first("Transfer-Encoding").isPresent();
            Optional<String> damage = request.response().damage(response.status(), decoded, isFramed);
            if (damage.isPresent()) {
                return new Unusable<>(Reason.TRUNCATED_BODY, damage.get());
            }
            String contentRange = response.headers().first("Content-Range").orElse("");
            String location = response.headers().location().orElse("");
            return new Usable<>(new Response(response.status(), decoded, contentRange, location));
        }

        @Override
        public boolean isThrottled(int status, byte[] decoded) {
            return request.response().isThrottled(status, decoded);
        }
    }
}
