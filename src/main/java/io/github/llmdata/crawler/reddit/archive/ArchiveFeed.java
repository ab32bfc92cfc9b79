package io.github.llmdata.crawler.reddit.archive;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.ActorAttributes;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.pages.PageTypes;
import io.github.llmdata.crawler.pages.RangeCheck;
import io.github.llmdata.crawler.pages.RangedRecords;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.CrawlStep;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.pipeline.PageRefiner;
import io.github.llmdata.crawler.pipeline.ServiceClient;
import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.state.CachedPage;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.state.PageCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Threads from Common Crawl. First its index is read, and one capture per thread is stored; then the captures are requested
 * from the archive files, ordered by file and offset. With {@code crawler.reddit.fetch-from=live}, their threads are
 * fetched from old.reddit.com instead.
 */
public final class ArchiveFeed implements Feed {
    private static final int PARALLEL_RANGES = 8;
    private static final int URLS_PER_STEP = 100;

    private final RedditSettings settings;
    private final CrawlQueries queries;
    private final FetchSettings fetch;
    private final Storage storage;
    private final PageRefiner refiner;
    private final RangedRecords records;
    private final Executor cpu;

    /** The stores of the feed on disk. */
    public record Storage(IndexStore index, CaptureStore captures, Optional<PageCache> cache) {}

    /**
     * Creates the feed.
     *
     * @param queries the queries to the index
     * @param cpu executor on which pages are read
     */
    public ArchiveFeed(
            RedditSettings settings,
            CrawlQueries queries,
            FetchSettings fetch,
            Storage storage,
            PageRefiner refiner,
            Executor cpu) {
        this.settings = settings;
        this.queries = queries;
        this.fetch = fetch;
        this.storage = storage;
        this.refiner = refiner;
        this.records = new RangedRecords(CrawlSetup.limits(fetch), PageTypes.HTML_OR_JSON, refiner.guard());
        this.cpu = cpu;
    }

    @Override
    public Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop) {
        return index(context, stop).concatLazy(Source.lazySource(() -> stepsFromStore(context, stop)));
    }

    /** Reads the lines of the index. When the source has ended, one capture per thread is in the store. */
    public Source<CrawlStep, NotUsed> index(FeedContext context, SharedKillSwitch stop) {
        IndexClient index = new IndexClient(
                settings.archive().indexUrl(),
                storage.index(),
                context.services(),
                BodyRule.whole(fetch.limits().maxBodyBytes()),
                cpu);
        CaptureSelector selector =
                new CaptureSelector(storage.captures(), settings.subreddits(), context.settled(), cpu);
        return queries.source() // : CrawlQueries.Item
                .zipWithIndex()
                .flatMapConcat(item -> steps(item.first(), item.second(), selector, index)) // : CrawlStep
                .concatLazy(Source.lazySingle(() -> selector.complete(queries.parts())))
                .via(stop.flow())
                .named("index");
    }

    private static Source<CrawlStep, NotUsed> steps(
            CrawlQueries.Item item, long queryNumber, CaptureSelector selector, IndexClient index) {
        if (item instanceof CrawlQueries.Query one) {
            return selector.steps(one.query(), index);
        }
        return Source.single(
                item instanceof CrawlQueries.AllQueried line
                        ? selector.result(line)
                        : selector.rejected(((CrawlQueries.RejectedLine) item).rejection(), queryNumber));
    }

    private Source<CrawlStep, NotUsed> stepsFromStore(FeedContext context, SharedKillSwitch stop) {
        if (settings.live()) {
            return captures().grouped(URLS_PER_STEP).via(stop.flow()).mapAsync(1, captures -> admit(context, captures));
        }
        Set<Long> fromCache = ConcurrentHashMap.newKeySet();
        return unsettled(context) // : Capture
                .zipWithIndex()
                .filter(numbered -> isCached(numbered.first()))
                .via(stop.flow())
                .mapAsync(PARALLEL_RANGES, hit -> CompletableFuture.supplyAsync(() -> readCached(hit, fromCache), cpu))
                .concatLazy(Source.lazySource(() -> requests(context, fromCache)
                        .via(stop.flow())
                        .mapAsyncUnordered(PARALLEL_RANGES, request -> fetch(context, request)))) // : List<CrawlStep>
                .mapConcat(steps -> steps)
                .named("archive");
    }

    private Source<Capture, NotUsed> captures() {
        return Source.fromIterator(() -> storage.captures().inFileOrder()).withAttributes(onDisk());
    }

    private Source<Capture, NotUsed> unsettled(FeedContext context) {
        return captures().filterNot(capture -> context.settled().contains(journalKey(capture)));
    }

    /** The requests for the unsettled captures, in file order, without those at the positions {@code fromCache} in that order. */
    private Source<Planned, NotUsed> requests(FeedContext context, Set<Long> fromCache) {
        return Source.<Planned>fromIterator(() -> {
                    AtomicLong next = new AtomicLong();
                    Iterable<Capture> captures = () -> storage.captures().inFileOrder();
                    Stream<Capture> toFetch = StreamSupport.stream(captures.spliterator(), false)
                            .filter(capture -> !context.settled().contains(journalKey(capture)))
                            .filter(capture -> !fromCache.contains(next.getAndIncrement()));
                    return RangePlan.of(toFetch.iterator(), fetch.limits().maxBodyBytes());
                })
                .withAttributes(onDisk());
    }

    private static akka.stream.Attributes onDisk() {
        return ActorAttributes.dispatcher(ActorAttributes.IODispatcher().dispatcher());
    }

    private boolean isCached(Capture capture) {
        return storage.cache().map(cache -> cache.contains(capture.place())).orElse(false);
    }

    /** Reads a capture from the page cache; a damaged entry leads to no step, and the capture is fetched again. */
    private List<CrawlStep> readCached(Pair<Capture, Long> numbered, Set<Long> fromCache) {
        Capture capture = numbered.first();
        Optional<CachedPage> hit = storage.cache().flatMap(cache -> cache.get(capture.place()));
        byte[] member = hit.map(CachedPage::body).orElse(new byte[0]);
        List<PageInput> inputs = records.read(member, capture.offset(), List.of(capture));
        if (inputs.get(0) instanceof PageInput.Refused) {
            return List.of();
        }
        fromCache.add(numbered.second());
        return stepsOf(List.of(capture), inputs);
    }

    private CompletionStage<List<CrawlStep>> fetch(FeedContext context, Planned planned) {
        if (planned instanceof Planned.TooLarge large) {
            String limit = String.valueOf(fetch.limits().maxBodyBytes());
            String length = String.valueOf(large.capture().length());
            return CompletableFuture.completedFuture(
                    rejected(List.of(large.capture()), Reason.BODY_TOO_LARGE, length, limit));
        }
        Planned.RangeRequest range = (Planned.RangeRequest) planned;
        String url = settings.archive().dataUrl() + "/" + range.file();
        return context.services()
                .get(url, range.header(), BodyRule.cutAt(range.bytes()), IndexResponse::isThrottling)
                .thenApplyAsync(outcome -> readOutcome(range, outcome), cpu);
    }

    private List<CrawlStep> readOutcome(Planned.RangeRequest range, ServiceClient.Reply outcome) {
        if (outcome instanceof ServiceClient.Refused refused) {
            Rejection why = refused.rejection();
            return rejected(range.captures(), why.reason(), why.measured(), why.limit());
        }
        if (!(outcome instanceof ServiceClient.Response response)) {
            return List.of(); // stopped, or the server is parked; the captures stay pending
        }
        Optional<RangeCheck.Fault> fault = RangeCheck.verify(
                response.status(), response.contentRange(), response.body().length, range.first(), range.last());
        if (fault.isPresent()) {
            return rejected(
                    range.captures(),
                    fault.get().reason(),
                    fault.get().measured(),
                    fault.get().limit());
        }
        List<PageInput> inputs = records.read(response.body(), range.first(), range.captures());
        storage.cache().ifPresent(cache -> cache(cache, range, inputs, response.body()));
        return stepsOf(range.captures(), inputs);
    }

    /** An archive file never changes, so the place of an archive record stands in for its ETag in the cache. */
    private static void cache(PageCache cache, Planned.RangeRequest range, List<PageInput> inputs, byte[] body) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) instanceof PageInput.Given given) {
                Capture capture = range.captures().get(i);
                int start = (int) (capture.offset() - range.first());
                byte[] member = Arrays.copyOfRange(body, start, start + (int) capture.length());
                cache.put(
                        capture.place(),
                        new CachedPage(
                                capture.place(),
                                "",
                                "application/warc",
                                "gzip",
                                given.page().fetched(),
                                member));
            }
        }
    }

    private List<CrawlStep> stepsOf(List<Capture> captures, List<PageInput> inputs) {
        List<CrawlStep> steps = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Capture capture = captures.get(i);
            if (inputs.get(i) instanceof PageInput.Given given) {
                steps.add(step(capture, refiner.read(given.page())));
            } else if (inputs.get(i) instanceof PageInput.Refused refused) {
                Rejection why = refused.rejection();
                Rejection rejection =
                        new Rejection(capture.url(), Stage.ARCHIVE, why.reason(), why.measured(), why.limit());
                steps.add(step(capture, new CrawlItem.NotFetched(rejection)));
            }
        }
        return steps;
    }

    private static List<CrawlStep> rejected(List<Capture> captures, Reason reason, String measured, String limit) {
        return captures.stream()
                .map(capture -> step(
                        capture,
                        new CrawlItem.NotFetched(new Rejection(capture.url(), Stage.FETCH, reason, measured, limit))))
                .toList();
    }

    private static CrawlStep step(Capture capture, CrawlItem item) {
        return CrawlStep.of(journalKey(capture), List.of(item));
    }

    /** The URL is a part of the key, because an index may list many captures at one position. */
    private static TextKey journalKey(Capture capture) {
        return JournalKey.step(capture.place() + " " + capture.url());
    }

    /** Hands the live URLs of the captures to the frontier; the step has only what the frontier rejected. */
    private static CompletionStage<CrawlStep> admit(FeedContext context, List<Capture> captures) {
        List<String> urls = captures.stream()
                .map(capture -> RedditUrl.parse(capture.url()).orElseThrow().live())
                .toList();
        TextKey key = JournalKey.step("live from " + captures.get(0).place());
        return context.frontier().admit(urls).thenApply(admitted -> {
            List<CrawlItem> items = new ArrayList<>();
            admitted.rejections().forEach(rejection -> items.add(new CrawlItem.NotFetched(rejection)));
            return CrawlStep.of(key, items);
        });
    }

    @Override
    public void close() {
        try {
            storage.captures().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
