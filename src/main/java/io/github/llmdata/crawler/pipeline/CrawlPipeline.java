package io.github.llmdata.crawler.pipeline;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.japi.Pair;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.extract.WikiExtractor;
import io.github.llmdata.crawler.fetch.Fetcher;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.pages.PagePlan;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The order of the stages over web pages:
 *
 * <pre>
 * lists → (the frontier) → fetch, extract, refine → encode → (the sink)
 *   saved pages, web archives → extract, refine ↗
 * </pre>
 *
 * The frontier stands between the lists and the requests: URLs go in as it has room, and come out when their site may be asked.
 */
public final class CrawlPipeline {
    /** URLs that are told to the frontier at once. */
    private static final int LINES = 100;

    /** Items that are written at once, and how long they wait for each other. */
    private static final int BATCH = 64;

    private static final Duration BATCH_WAIT = Duration.ofMillis(500);

    private final PagePlan plan;
    private final FetchSettings settings;
    private final Wiring wiring;
    private final ArticleReader reader;
    private final Set<Output> outputs;
    private final Meter meter;
    private final Executor cpu;
    private final int cores = Runtime.getRuntime().availableProcessors();

    /**
     * Plans the run over lists and pages.
     *
     * @param cpu where decoding and extraction run, one thread a core
     */
    public CrawlPipeline(
            PagePlan plan,
            FetchSettings settings,
            WikiExtractor extractor,
            Set<Output> outputs,
            Meter meter,
            Executor cpu,
            Wiring wiring) {
        this.plan = plan;
        this.settings = settings;
        this.reader = new ArticleReader(extractor);
        this.outputs = outputs;
        this.meter = meter;
        this.cpu = cpu;
        this.wiring = wiring;
    }

    /** What the pipeline reaches the outside with. */
    public record Wiring(ActorSystem<?> system, Fetcher fetcher, Optional<PageCache> cache) {}

    /**
     * The batches to be written.
     *
     * @param frontier decides what is requested when; that it gives out no more ends the stream
     * @param stop ends the reading of lists, saved pages and archives
     */
    public Source<Batch, NotUsed> batches(ActorRef<Frontier.Command> frontier, SharedKillSwitch stop) {
        PageFetcher pages = new PageFetcher(wiring, reader, settings.limits(), frontier, meter, cpu);
        ArticleEncoder encoder = new ArticleEncoder(outputs);
        return Source.single(problems()) // : CrawlItem
                .concat(fed(pages, frontier, stop)) // : CrawlItem, of what needs no request
                .concatLazy(Source.lazySingle(this::passedOver))
                .merge(fetched(pages)) // : CrawlItem
                .groupedWithin(BATCH, BATCH_WAIT) // : List<CrawlItem>
                .mapAsync(1, items -> CompletableFuture.supplyAsync(() -> encoder.encode(items), cpu)) // : Batch
                .map(this::metered)
                .named("encode");
    }

    /** Sends no more requests; those that have left go on. */
    public void sendNoMore() {
        wiring.fetcher().stop();
    }

    /** Ends the requests under way at once. */
    public void giveUp() {
        wiring.fetcher().giveUp();
    }

    /** Lets go of connections and files, once the batches are written. */
    public void close() {
        wiring.fetcher().shutdown();
        wiring.cache().ifPresent(PageCache::close);
    }

    /** The inputs that could not be opened at all. */
    private CrawlItem problems() {
        Accounts accounts = new Accounts();
        plan.problems().forEach(accounts::problem);
        return new CrawlItem.Noted(accounts);
    }

    /** The records of archives that hold no page. */
    private CrawlItem passedOver() {
        Accounts accounts = new Accounts();
        accounts.note("archive-records-skipped", plan.skippedRecords().sum());
        return new CrawlItem.Noted(accounts);
    }

    private Source<CrawlItem, NotUsed> fed(
            PageFetcher pages, ActorRef<Frontier.Command> frontier, SharedKillSwitch stop) {
        return plan.items() // : PageInput
                .via(stop.flow())
                .statefulMap(
                        () -> new ArrayList<String>(),
                        (lines, input) -> Pair.create(lines, gathered(lines, input)),
                        lines -> Optional.of(flushed(lines))) // : List<Step>
                .mapConcat(steps -> steps) // : Step
                .mapAsync(cores + 1, step -> step.apply(pages)) // : List<CrawlItem>
                .mapConcat(crawled -> crawled)
                .watchTermination((ignored, done) -> {
                    done.whenComplete((ok, failure) -> frontier.tell(Frontier.Complete.INSTANCE));
                    return NotUsed.getInstance();
                })
                .named("feed");
    }

    /** Something to be done with an input. */
    @FunctionalInterface
    private interface Step {
        CompletionStage<List<CrawlItem>> apply(PageFetcher pages);
    }

    private List<Step> gathered(List<String> lines, PageInput input) {
        if (input instanceof PageInput.Listed listed) {
            lines.add(listed.url());
            return lines.size() < LINES ? List.of() : flushed(lines);
        }
        List<Step> steps = new ArrayList<>(flushed(lines)); // what came first goes first
        if (input instanceof PageInput.Given given) {
            steps.add(pages ->
                    CompletableFuture.supplyAsync(() -> List.of(new CrawlItem.Asked(1), read(given.page())), cpu));
        } else if (input instanceof PageInput.Refused refused) {
            List<CrawlItem> gone = List.of(new CrawlItem.Asked(1), new CrawlItem.Gone(refused.rejection()));
            steps.add(pages -> CompletableFuture.completedFuture(gone));
        }
        return steps;
    }

    private static List<Step> flushed(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> urls = List.copyOf(lines);
        lines.clear();
        return List.of(pages -> pages.admit(urls).thenApply(admitted -> {
            List<CrawlItem> crawled = new ArrayList<>();
            crawled.add(new CrawlItem.Asked(urls.size()));
            admitted.rejections().forEach(rejection -> crawled.add(new CrawlItem.Gone(rejection)));
            return crawled;
        }));
    }

    private Source<CrawlItem, NotUsed> fetched(PageFetcher pages) {
        return Source.unfoldAsync(
                        NotUsed.getInstance(),
                        state -> pages.next().thenApply(answer -> answer.map(found -> Pair.create(state, found))))
                .mapAsyncUnordered(settings.parallelism(), answer -> carriedOut(pages, answer)) // : List<CrawlItem>
                .mapConcat(crawled -> crawled)
                .named("fetch");
    }

    private static CompletionStage<List<CrawlItem>> carriedOut(PageFetcher pages, Frontier.Answer answer) {
        if (answer instanceof Frontier.Granted granted) {
            return pages.fetch(granted.task());
        }
        List<CrawlItem> lost = new ArrayList<>();
        ((Frontier.Rejected) answer).rejections().forEach(rejection -> lost.add(new CrawlItem.Gone(rejection)));
        return CompletableFuture.completedFuture(lost);
    }

    private CrawlItem read(Page page) {
        meter.storedBytes().add(page.html().length());
        meter.decodedBytes().add(page.html().length());
        return reader.read(page);
    }

    private Batch metered(Batch batch) {
        meter.items().add(batch.accounts().of(Kind.URLS).in());
        meter.records().add(batch.accounts().of(Kind.RECORDS).out());
        meter.dropped().add(batch.accounts().of(Kind.URLS).droppedInAll());
        return batch;
    }
}
