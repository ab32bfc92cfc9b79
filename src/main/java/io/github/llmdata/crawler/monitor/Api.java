package io.github.llmdata.crawler.monitor;

import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.Query;
import akka.http.javadsl.model.headers.RawHeader;
import io.github.llmdata.crawler.stats.AccountsJson;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Answers the requests of the page, of scripts and of Prometheus. */
final class Api {
    private static final String V1 = "/api/v1/";

    /** Reading a ledger, and asking why, take a thread and the disk. */
    private static final int MOST_READERS = 2;

    private static final int LONGEST_ID = 20_000;

    private final MonitoredRun run;
    private final Guard guard;
    private final Page page = new Page();
    private final Events events;
    private final MetricsCache metrics;
    private final Series series;
    private final Executor blocking;
    private final Semaphore readers = new Semaphore(MOST_READERS);

    /**
     * Answers for a run.
     *
     * @param patience how long a page may read nothing
     * @param blocking where files are read
     */
    Api(MonitoredRun run, Guard guard, Series series, Duration patience, Executor blocking) {
        this.run = run;
        this.guard = guard;
        this.events = new Events(run.live(), patience);
        this.metrics = new MetricsCache(run.facts());
        this.series = series;
        this.blocking = blocking;
    }

    /** Completes when the pages have got the last event of a run that has ended. */
    CompletableFuture<Void> whenPagesKnow() {
        return events.whenEnded();
    }

    CompletionStage<HttpResponse> answer(HttpRequest request) {
        String path = request.getUri().path();
        if (path.equals("/health")) {
            return now(Replies.text(200, "ok"));
        }
        if (path.equals("/ready")) {
            return now(ready(run.live().look()));
        }
        Optional<HttpResponse> entry = entry(request, path);
        if (entry.isPresent()) {
            return now(entry.get());
        }
        Optional<Guard.Refusal> refusal = guard.refusal(request);
        if (refusal.isPresent()) {
            return now(refused(refusal.get()));
        }
        if (path.equals(V1 + "stop")) {
            return now(stop(request));
        }
        if (!request.method().equals(HttpMethods.GET) && !request.method().equals(HttpMethods.HEAD)) {
            return now(Replies.error(405, "Use GET."));
        }
        return path.startsWith(V1) ? data(path.substring(V1.length()), request) : other(path);
    }

    /** Whoever opens the page with the token gets a cookie that holds it, and an address without it. */
    private Optional<HttpResponse> entry(HttpRequest request, String path) {
        Optional<String> token = request.getUri().query().get("token");
        if (!path.equals("/") || token.isEmpty() || !guard.isToken(token.get())) {
            return Optional.empty();
        }
        String cookie = guard.cookie() + "=" + token.get() + "; Path=/; HttpOnly; SameSite=Strict";
        return Optional.of(Replies.text(303, "Go to /")
                .addHeader(RawHeader.create("Set-Cookie", cookie))
                .addHeader(RawHeader.create("Location", "/")));
    }

    private CompletionStage<HttpResponse> other(String path) {
        if (path.equals("/metrics")) {
            return figures(metrics::response);
        }
        return now(page.at(path).orElseGet(() -> Replies.error(404, "There is no such page.")));
    }

    private CompletionStage<HttpResponse> data(String name, HttpRequest request) {
        Query query = request.getUri().query();
        return switch (name) {
            case "run" -> figures(run -> Replies.json(json -> FiguresJson.run(run, json)));
            case "accounts" -> figures(run -> Replies.json(json -> AccountsJson.write(run.accounts(), json)));
            case "sites" -> figures(run -> Replies.json(json -> FiguresJson.crawl(run, json)));
            case "requests" -> figures(run -> Replies.json(json -> FiguresJson.requests(run, json)));
            case "series" -> now(Replies.json(series::write));
            case "records" ->
                now(Replies.json(json -> RecentJson.write(run.live().recent(), json)));
            case "events" -> now(events.open());
            case "ledger" -> ledger(query);
            case "why" -> why(query);
            default -> now(Replies.error(404, "There is no such data; docs/monitoring.md lists what there is."));
        };
    }

    private CompletionStage<HttpResponse> figures(Function<RunFigures, HttpResponse> response) {
        return run.live().fresh().thenApply(response);
    }

    private static HttpResponse ready(RunFigures figures) {
        boolean isReady = figures.phase() != RunPhase.STARTING && figures.phase() != RunPhase.ENDED;
        return Replies.text(isReady ? 200 : 503, figures.phase().key());
    }

    private HttpResponse stop(HttpRequest request) {
        Optional<Guard.Refusal> refusal = guard.refusalOfChange(request);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        run.stop().run();
        return Replies.json(json -> {
            json.writeStartObject();
            json.writeStringField("state", "draining");
            json.writeEndObject();
        });
    }

    private CompletionStage<HttpResponse> ledger(Query query) {
        long from;
        int most;
        try {
            from = Long.parseLong(query.get("from").orElse("0"));
            most = Integer.parseInt(query.get("limit").orElse("50"));
        } catch (NumberFormatException e) {
            return now(Replies.error(400, "from and limit must be whole numbers."));
        }
        LedgerPage.Filter filter = new LedgerPage.Filter(
                query.get("reason").orElse(""), query.get("text").orElse(""));
        return reading(() -> {
            LedgerPage read = LedgerPage.read(run.ledger(), from, most, filter);
            return Replies.json(read::write);
        });
    }

    private CompletionStage<HttpResponse> why(Query query) {
        String id = query.get("id").orElse("");
        if (id.isBlank() || id.length() > LONGEST_ID) {
            return now(Replies.error(400, "Name an id or a URL: /api/v1/why?id=..."));
        }
        return reading(() -> {
            String told = run.why().of(id);
            return Replies.json(json -> {
                json.writeStartObject();
                json.writeStringField("id", id);
                json.writeStringField("why", told);
                json.writeEndObject();
            });
        });
    }

    /** Reads a file for a response. */
    @FunctionalInterface
    private interface Reading {
        HttpResponse response() throws IOException;
    }

    /** Files are read on threads of their own, by a few at a time; whoever comes then may come again. */
    private CompletionStage<HttpResponse> reading(Reading work) {
        if (!readers.tryAcquire()) {
            return now(Replies.error(503, "Others are reading files of the run; ask again.")
                    .addHeader(RawHeader.create("Retry-After", "1")));
        }
        return CompletableFuture.supplyAsync(() -> read(work), blocking)
                .whenComplete((response, failure) -> readers.release());
    }

    private static HttpResponse read(Reading work) {
        try {
            return work.response();
        } catch (IOException e) {
            return Replies.error(500, "A file of the run cannot be read: " + e.getMessage());
        }
    }

    private static HttpResponse refused(Guard.Refusal refusal) {
        HttpResponse response = Replies.error(refusal.status(), refusal.sentence());
        return switch (refusal.status()) {
            case 401 -> response.addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
            case 405 -> response.addHeader(RawHeader.create("Allow", "POST"));
            default -> response;
        };
    }

    private static <T> CompletionStage<T> now(T value) {
        return CompletableFuture.completedStage(value);
    }
}
