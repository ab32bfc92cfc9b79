package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.Done;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.fetch.FetchOutcome;
import io.github.llmdata.crawler.fetch.FetchProgress;
import io.github.llmdata.crawler.fetch.HttpFetcher;
import io.github.llmdata.crawler.fetch.Request;
import io.github.llmdata.crawler.fetch.wire.Headers;
import io.github.llmdata.crawler.model.Reason;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web without sockets: each URL has scripted responses, of which the last one repeats, and every request is recorded. Any
 * other URL is not found.
 */
public final class InMemoryWeb implements HttpFetcher {
    private final Map<String, Queue<Script>> scripts = new ConcurrentHashMap<>();
    private final List<Sent> requests = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<FetchOutcome>> held = new CopyOnWriteArrayList<>();
    private volatile boolean isStopped;

    /** A request, and when it was sent. */
    public record Sent(String url, Map<String, String> headers, Instant at) {}

    /** What a server does with a request. */
    @FunctionalInterface
    public interface Script {
        CompletionStage<FetchOutcome> run(Request request);
    }

    /** The next response to the requests for a URL. */
    public InMemoryWeb add(String url, Script script) {
        scripts.computeIfAbsent(url, key -> new ConcurrentLinkedQueue<>()).add(script);
        return this;
    }

    public InMemoryWeb page(String url, String html) {
        return add(url, response(200, html, "Content-Type", "text/html; charset=utf-8"));
    }

    /** A response, with names and values of its headers. */
    public static Script response(int status, String body, String... headers) {
        return response(status, body.getBytes(UTF_8), headers);
    }

    public static Script response(int status, byte[] body, String... headers) {
        List<Headers.Header> lines = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(new Headers.Header(headers[i], headers[i + 1]));
        }
        return request -> CompletableFuture.completedFuture(new FetchOutcome.Response(
                status,
                new Headers(lines),
                body,
                false,
                true,
                InetAddress.getLoopbackAddress(),
                timing(true),
                Optional.empty()));
    }

    public static Script failure(Reason reason) {
        return request ->
                CompletableFuture.completedFuture(new FetchOutcome.Failure(reason, "as the test has it", timing(true)));
    }

    /** The part of a file that the request asks for. */
    public static Script ranges(byte[] file) {
        return request -> {
            String[] range = request.headers()
                    .getOrDefault("Range", "")
                    .replace("bytes=", "")
                    .split("-", 2);
            int first = Integer.parseInt(range[0]);
            int last = Math.min(Integer.parseInt(range[1]), file.length - 1);
            byte[] part = java.util.Arrays.copyOfRange(file, first, last + 1);
            return response(206, part, "Content-Range", "bytes " + first + "-" + last + "/" + file.length)
                    .run(request);
        };
    }

    /** The request stays under way until it is given up. */
    public Script hang() {
        return request -> {
            CompletableFuture<FetchOutcome> outcome = new CompletableFuture<>();
            held.add(outcome);
            return outcome;
        };
    }

    /** All requests so far, in their order. */
    public List<Sent> requests() {
        return List.copyOf(requests);
    }

    /** The URLs of all requests but those for {@code robots.txt}. */
    public List<String> urls() {
        return requests.stream()
                .map(Sent::url)
                .filter(url -> !url.endsWith("/robots.txt"))
                .toList();
    }

    @Override
    public CompletionStage<FetchOutcome> fetch(Request request, FetchProgress progress) {
        if (isStopped) {
            return CompletableFuture.completedFuture(stopped(false));
        }
        String url = request.scheme() + "://" + request.authority() + request.target();
        Instant now = SteadyClock.OF_PROCESS.instant();
        requests.add(new Sent(url, request.headers(), now));
        progress.sent(now);
        Queue<Script> left = scripts.getOrDefault(url, new ConcurrentLinkedQueue<>());
        Script script = left.size() > 1 ? left.poll() : left.peek();
        return (script == null ? response(404, "not found") : script)
                .run(request)
                .thenApply(outcome -> {
                    if (outcome instanceof FetchOutcome.Response response) {
                        progress.held(response.body().length);
                    }
                    return outcome;
                });
    }

    @Override
    public void stop() {
        isStopped = true;
    }

    @Override
    public boolean isStopped() {
        return isStopped;
    }

    @Override
    public void giveUp() {
        held.forEach(outcome -> outcome.complete(stopped(true)));
    }

    @Override
    public CompletionStage<Done> shutdown() {
        return CompletableFuture.completedFuture(Done.getInstance());
    }

    private static FetchOutcome stopped(boolean wasSent) {
        return new FetchOutcome.Failure(Reason.TOTAL_TIMEOUT, "the run is stopped", timing(wasSent));
    }

    private static FetchOutcome.Timing timing(boolean wasSent) {
        Instant now = SteadyClock.OF_PROCESS.instant();
        return new FetchOutcome.Timing(wasSent ? Optional.of(now) : Optional.empty(), now);
    }
}
