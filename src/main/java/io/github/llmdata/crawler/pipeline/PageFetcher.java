package io.github.llmdata.crawler.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import io.github.llmdata.crawler.decode.ContentDecoder;
import io.github.llmdata.crawler.decode.DecodeLimits;
import io.github.llmdata.crawler.decode.HtmlText;
import io.github.llmdata.crawler.decode.UndecodableException;
import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.fetch.Fetcher;
import io.github.llmdata.crawler.fetch.Outcome;
import io.github.llmdata.crawler.fetch.Request;
import io.github.llmdata.crawler.frontier.FetchResult;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.FetchLimits;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Carries out a task of the frontier: requests, decodes, and asks the frontier what becomes of the URL. */
final class PageFetcher {
    private static final Map<String, String> HEADERS = Map.of(
            "Accept", "text/html,application/xhtml+xml;q=0.9",
            "Accept-Encoding", "gzip, deflate, br, zstd");
    private static final Map<String, String> ROBOTS_HEADERS =
            Map.of("Accept", "text/plain,*/*;q=0.5", "Accept-Encoding", "gzip, deflate, br, zstd");

    /** RFC 9309, 2.5, asks for at least 500 KiB; one more byte tells that there was more. */
    private static final int ROBOTS_BYTES = 500 * 1024 + 1;

    /** The frontier always answers; that it is gone ends the stream by other ways. */
    private static final Duration NEVER = Duration.ofDays(100);

    private final Fetcher fetcher;
    private final FetchLimits limits;
    private final ActorRef<Frontier.Command> frontier;
    private final Scheduler scheduler;
    private final Meter meter;
    private final Executor cpu;

    PageFetcher(
            Fetcher fetcher,
            FetchLimits limits,
            ActorRef<Frontier.Command> frontier,
            Scheduler scheduler,
            Meter meter,
            Executor cpu) {
        this.fetcher = fetcher;
        this.limits = limits;
        this.frontier = frontier;
        this.scheduler = scheduler;
        this.meter = meter;
        this.cpu = cpu;
    }

    /** What the frontier has next; nothing at the end. */
    CompletionStage<Optional<Frontier.Answer>> next() {
        return AskPattern.<Frontier.Command, Frontier.Answer>ask(frontier, Frontier.Next::new, NEVER, scheduler)
                .thenApply(answer -> answer == Frontier.Exhausted.INSTANCE ? Optional.empty() : Optional.of(answer));
    }

    /** Tells the frontier of URLs; gives those that are none, or were there before. */
    CompletionStage<Frontier.Admitted> admit(List<String> urls) {
        return AskPattern.ask(frontier, replyTo -> new Frontier.Admit(urls, replyTo), NEVER, scheduler);
    }

    /** Carries the task out. The stage never fails but by a fault of ours. */
    CompletionStage<List<Crawled>> fetch(FetchTask task) {
        WebUrl url = WebUrl.parse(task.url()).orElseThrow();
        boolean isPage = task.purpose() == FetchTask.Purpose.PAGE;
        Request request = new Request(
                url.scheme(),
                url.host().replaceAll("[\\[\\]]", ""),
                url.port(),
                url.authority(),
                url.target(),
                isPage ? HEADERS : ROBOTS_HEADERS,
                isPage ? BodyRule.html(limits.maxBodyBytes()) : BodyRule.cutAt(ROBOTS_BYTES));
        meter.inFlight().increment();
        return fetcher.fetch(request, at -> frontier.tell(new Frontier.Sent(task, at)))
                .thenApplyAsync(outcome -> read(task, outcome), cpu)
                .thenCompose(reading -> settle(task, reading))
                .whenComplete((crawled, failure) -> meter.inFlight().decrement());
    }

    private CompletionStage<List<Crawled>> settle(FetchTask task, Reading reading) {
        return AskPattern.<Frontier.Command, Frontier.Settlement>ask(
                        frontier, replyTo -> new Frontier.Settle(task, reading.result(), replyTo), NEVER, scheduler)
                .thenApply(settlement -> {
                    if (settlement instanceof Frontier.Drop drop) {
                        return List.of(new Crawled.Lost(drop.rejection()));
                    }
                    boolean isDelivered = settlement == Frontier.Deliver.INSTANCE;
                    return isDelivered
                            ? List.of(new Crawled.Found(reading.page().orElseThrow()))
                            : List.of();
                });
    }

    /** An answer taken apart: what the frontier wants to know, and the page. */
    private record Reading(FetchResult result, Optional<Page> page) {}

    private Reading read(FetchTask task, Outcome outcome) {
        if (outcome instanceof Outcome.Failure failure) {
            return new Reading(failed(failure.reason(), failure.detail(), outcome), Optional.empty());
        }
        Outcome.Answer answer = (Outcome.Answer) outcome;
        meter.storedBytes().add(answer.body().length);
        if (answer.status() / 100 != 2) {
            return new Reading(answered(answer, new byte[0]), Optional.empty());
        }
        try {
            return task.purpose() == FetchTask.Purpose.ROBOTS ? rules(answer) : page(task, answer);
        } catch (UndecodableException e) {
            return new Reading(failed(e.reason(), e.measured(), outcome), Optional.empty());
        }
    }

    private Reading rules(Outcome.Answer answer) throws UndecodableException {
        String encoding = answer.headers().first("Content-Encoding").orElse("");
        DecodeLimits most = new DecodeLimits(limits.maxDecodedBytes(), limits.maxRatio());
        byte[] body = answer.cut() && !encoding.isEmpty()
                ? new byte[0]
                : ContentDecoder.decode(answer.body(), encoding, most);
        return new Reading(answered(answer, body), Optional.empty());
    }

    private Reading page(FetchTask task, Outcome.Answer answer) throws UndecodableException {
        Optional<String> type = answer.headers().first("Content-Type");
        String encoding = String.join(", ", answer.headers().values("Content-Encoding"));
        DecodeLimits most = new DecodeLimits(limits.maxDecodedBytes(), limits.maxRatio());
        byte[] body = ContentDecoder.decode(answer.body(), encoding, most);
        if (!HtmlText.isHtml(type, body)) {
            return new Reading(failed(Reason.NOT_HTML, type.orElse(""), answer), Optional.empty());
        }
        meter.decodedBytes().add(body.length);
        Page page = new Page(
                task.url(),
                HtmlText.decode(body, type),
                answer.timing()
                        .ended()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString(),
                new Provenance.Web(task.requested()));
        return new Reading(answered(answer, new byte[0]), Optional.of(page));
    }

    private static FetchResult answered(Outcome.Answer answer, byte[] robots) {
        return new FetchResult(
                answer.timing().ended(),
                answer.status(),
                Optional.empty(),
                "",
                headers(answer),
                robots,
                answer.body().length);
    }

    private static FetchResult failed(Reason reason, String detail, Outcome outcome) {
        int status = outcome instanceof Outcome.Answer answer ? answer.status() : 0;
        long bytes = outcome instanceof Outcome.Answer answer ? answer.body().length : 0;
        return new FetchResult(
                outcome.timing().ended(),
                status,
                Optional.of(reason),
                detail,
                FetchResult.Headers.NONE,
                new byte[0],
                bytes);
    }

    private static FetchResult.Headers headers(Outcome.Answer answer) {
        return new FetchResult.Headers(
                answer.headers().first("Location").orElse(""),
                answer.headers().first("Retry-After").orElse(""),
                answer.headers().first("Cache-Control").orElse(""));
    }
}
