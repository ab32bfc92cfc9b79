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
import io.github.llmdata.crawler.html.HtmlText;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.FetchLimits;
import io.github.llmdata.crawler.state.CachedPage;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Carries out a task of the frontier: requests, decodes, and asks the frontier what becomes of the URL. */
public final class PageFetcher {
    private static final Map<String, String> HEADERS = Map.of(
            "Accept", "text/html,application/xhtml+xml;q=0.9",
            "Accept-Encoding", "gzip, deflate, br, zstd");
    private static final Map<String, String> ROBOTS_HEADERS =
            Map.of("Accept", "text/plain,*/*;q=0.5", "Accept-Encoding", "identity");

    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> PAGE_STATUS = Set.of(200, 203, NOT_MODIFIED);

    /** RFC 9309, 2.5, asks for at least 500 KiB; one more byte tells that there was more. */
    private static final int ROBOTS_BYTES = 500 * 1024 + 1;

    private final Fetcher fetcher;
    private final Optional<PageCache> cache;
    private final PageRefiner reader;
    private final long maxBodyBytes;
    private final DecodeLimits decoding;
    private final FrontierClient desk;
    private final Meter meter;
    private final Executor cpu;

    PageFetcher(
            CrawlPipeline.Wiring wiring,
            PageRefiner reader,
            FetchLimits limits,
            FrontierClient desk,
            Meter meter,
            Executor cpu) {
        this.fetcher = wiring.fetcher();
        this.cache = wiring.cache();
        this.reader = reader;
        this.maxBodyBytes = limits.maxBodyBytes();
        this.decoding = new DecodeLimits(limits.maxDecodedBytes(), limits.maxRatio());
        this.desk = desk;
        this.meter = meter;
        this.cpu = cpu;
    }

    /** Carries the task out. The stage never fails but by a fault of ours. */
    CompletionStage<List<CrawlStep>> fetch(FetchTask task) {
        meter.inFlight().increment();
        return known(task)
                .thenCompose(known -> requested(task, known)
                        .thenCompose(outcome -> fetcher.leftUnsent(outcome)
                                ? CompletableFuture.completedFuture(List.of())
                                : CompletableFuture.supplyAsync(() -> read(task, outcome, known), cpu)
                                        .thenCompose(reading -> settle(task, reading))))
                .whenComplete((crawled, failure) -> meter.inFlight().decrement());
    }

    /** What an earlier run has of a page; from a disk, so not on a thread of the stream. */
    private CompletionStage<Optional<CachedPage>> known(FetchTask task) {
        return cache.isEmpty() || task.purpose() != FetchTask.Purpose.PAGE
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.supplyAsync(() -> cache.get().get(task.url()), cpu);
    }

    /** Not every URL can be requested: {@code http://example.org:0/} is one. */
    private CompletionStage<Outcome> requested(FetchTask task, Optional<CachedPage> known) {
        try {
            return fetcher.fetch(request(task, known), at -> desk.sent(task, at));
        } catch (IllegalArgumentException e) {
            Outcome.Timing timing = new Outcome.Timing(Optional.empty(), SteadyClock.OF_PROCESS.instant());
            return CompletableFuture.completedFuture(
                    new Outcome.Failure(Reason.INVALID_URL, String.valueOf(e.getMessage()), timing));
        }
    }

    private Request request(FetchTask task, Optional<CachedPage> known) {
        boolean isPage = task.purpose() == FetchTask.Purpose.PAGE;
        return request(
                task.url(),
                isPage ? headers(known) : ROBOTS_HEADERS,
                isPage ? BodyRule.html(maxBodyBytes) : BodyRule.cutAt(ROBOTS_BYTES));
    }

    static Request request(String address, Map<String, String> headers, BodyRule rule) {
        WebUrl url = WebUrl.parse(address).orElseThrow();
        return new Request(
                url.scheme(),
                url.host().replaceAll("[\\[\\]]", ""),
                url.port(),
                url.authority(),
                url.target(),
                headers,
                rule);
    }

    private CompletionStage<List<CrawlStep>> settle(FetchTask task, Reading reading) {
        return desk.settle(task, reading.result()).thenApply(settlement -> {
            if (settlement instanceof Settlement.Drop drop) {
                return List.of(CrawlStep.ofUrl(task.requested(), task.url(), new CrawlItem.NotFetched(drop.rejection())));
            }
            boolean isDelivered = settlement == Settlement.Deliver.INSTANCE;
            return isDelivered
                    ? List.of(CrawlStep.ofUrl(
                            task.requested(), task.url(), reading.item().orElseThrow()))
                    : List.of();
        });
    }

    /**
     * An answer taken apart: what the frontier wants to know, and what the page gave. Pages are read where they are decoded,
     * because twenty of them in memory would be many.
     */
    private record Reading(FetchResult result, Optional<CrawlItem> item) {}

    private Reading read(FetchTask task, Outcome outcome, Optional<CachedPage> known) {
        if (outcome instanceof Outcome.Failure failure) {
            return new Reading(FetchResults.failed(failure.reason(), failure.detail(), outcome), Optional.empty());
        }
        Outcome.Answer answer = (Outcome.Answer) outcome;
        meter.storedBytes().add(answer.body().length);
        if (answer.status() == NOT_MODIFIED && known.isEmpty()) {
            return new Reading(
                    FetchResults.failed(Reason.MALFORMED_RESPONSE, "304 to a request without a condition", answer),
                    Optional.empty());
        }
        boolean isRead = task.purpose() == FetchTask.Purpose.ROBOTS
                ? answer.status() / 100 == 2
                : PAGE_STATUS.contains(answer.status());
        if (!isRead) {
            return new Reading(answered(answer, new byte[0]), Optional.empty());
        }
        try {
            return task.purpose() == FetchTask.Purpose.ROBOTS ? rules(answer) : page(task, answer, known);
        } catch (UndecodableException e) {
            return new Reading(FetchResults.failed(e.reason(), e.measured(), outcome), Optional.empty());
        }
    }

    private Reading rules(Outcome.Answer answer) throws UndecodableException {
        String encoding = answer.headers().first("Content-Encoding").orElse("");
        byte[] body = ContentDecoder.decode(answer.body(), encoding, decoding);
        return new Reading(answered(answer, body), Optional.empty());
    }

    private Reading page(FetchTask task, Outcome.Answer answer, Optional<CachedPage> known)
            throws UndecodableException {
        CachedPage page = answer.status() == NOT_MODIFIED ? known.orElseThrow() : cached(answer);
        Optional<String> type = Optional.of(page.contentType()).filter(value -> !value.isEmpty());
        byte[] body = ContentDecoder.decode(page.body(), page.contentEncoding(), decoding);
        if (!HtmlText.isHtml(type, body)) {
            return new Reading(FetchResults.failed(Reason.NOT_HTML, type.orElse(""), answer), Optional.empty());
        }
        if (answer.status() != NOT_MODIFIED) {
            cache.ifPresent(pages -> pages.put(task.url(), page));
        }
        meter.decodedBytes().add(body.length);
        Page found =
                new Page(task.url(), HtmlText.decode(body, type), page.fetched(), new Provenance.Web(task.requested()));
        return new Reading(answered(answer, new byte[0]), Optional.of(reader.read(found)));
    }

    private static CachedPage cached(Outcome.Answer answer) {
        return new CachedPage(
                answer.headers().first("ETag").orElse(""),
                answer.headers().first("Last-Modified").orElse(""),
                answer.headers().first("Content-Type").orElse(""),
                String.join(", ", answer.headers().values("Content-Encoding")),
                answer.timing().ended().truncatedTo(ChronoUnit.SECONDS).toString(),
                answer.body());
    }

    /** Asks for a page that is known only if it has changed. */
    private static Map<String, String> headers(Optional<CachedPage> known) {
        Map<String, String> headers = new LinkedHashMap<>(HEADERS);
        known.map(CachedPage::etag)
                .filter(PageFetcher::canBeSent)
                .ifPresent(etag -> headers.put("If-None-Match", etag));
        known.map(CachedPage::lastModified)
                .filter(PageFetcher::canBeSent)
                .ifPresent(time -> headers.put("If-Modified-Since", time));
        return headers;
    }

    private static boolean canBeSent(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static FetchResult answered(Outcome.Answer answer, byte[] robots) {
        boolean isThrottling = answer.status() == 429 || answer.status() == 503;
        return FetchResults.answered(answer, robots, isThrottling);
    }
}
