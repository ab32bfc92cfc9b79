package io.github.llmdata.crawler.pipeline;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.japi.Pair;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.fetch.HttpFetcher;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.warc.ArchiveIndex;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The order of the stages over web pages:
 *
 * <pre>
 * feed → (the frontier) → fetch, extract, refine → encode → (the sink)
 *   saved pages, archived pages → extract, refine ↗
 * </pre>
 *
 * The frontier stands between the feed and the requests: it takes URLs while it has room, and grants a
 * request when its site may be asked.
 */
public final class CrawlPipeline {
    /** The size of a batch, and the longest time that its first item waits for the others. */
    private static final int BATCH = 64;

    private static final Duration BATCH_WAIT = Duration.ofMillis(500);

    private final Feed feed;
    private final PageProcessing reading;
    private final FetchSettings settings;
    private final Wiring wiring;
    private final Outputs outputs;
    private final Meter meter;
    private final Executor cpu;

    /**
     * Plans the run over the pages of a feed.
     *
     * @param cpu where decoding and extraction run, one thread per core
     */
    public CrawlPipeline(
            Feed feed,
            PageProcessing reading,
            FetchSettings settings,
            Outputs outputs,
            Meter meter,
            Executor cpu,
            Wiring wiring) {
        this.feed = feed;
        this.reading = reading;
        this.settings = settings;
        this.outputs = outputs;
        this.meter = meter;
        this.cpu = cpu;
        this.wiring = wiring;
    }

    /**
     * How pages are read and accounted for.
     *
     * @param asked the kind of item that a page is until it is fetched
     * @param read the kind of item that it is then
     */
    public record PageProcessing(PageRefiner reader, Kind asked, Kind read) {}

    /**
     * The connections of the pipeline to the actor system, the network and the disk.
     *
     * @param receiving bounds the bodies in memory, of all runs of the process
     * @param settled what earlier processes of the run have settled
     * @param archived the responses that are in archives already, if the run writes archives
     */
    public record Wiring(
            ActorSystem<?> system,
            HttpFetcher fetcher,
            DecodeLimits decoding,
            ReceivingBudget receiving,
            Optional<PageCache> cache,
            SeenKeys settled,
            Optional<ArchiveIndex> archived) {

        /** The connections of a run that writes no archives. */
        public Wiring(
                ActorSystem<?> system,
                HttpFetcher fetcher,
                DecodeLimits decoding,
                ReceivingBudget receiving,
                Optional<PageCache> cache,
                SeenKeys settled) {
            this(system, fetcher, decoding, receiving, cache, settled, Optional.empty());
        }
    }

    /**
     * The batches to be written.
     *
     * @param frontier decides when each URL is requested; the stream ends when it grants no more requests
     * @param stop ends the feed
     */
    public Source<Batch, NotUsed> batches(ActorRef<Frontier.Command> frontier, SharedKillSwitch stop) {
        FrontierClient client = new FrontierClient(frontier, wiring.system().scheduler());
        ReadingBudget budget = ReadingBudget.ofHeap();
        FetchClient fetching = new FetchClient(
                wiring.fetcher(),
                wiring.decoding(),
                client,
                meter,
                reading.reader().guard(),
                cpu,
                budget,
                wiring.receiving(),
                wiring.archived().isPresent());
        PageFetcher pages = new PageFetcher(
                fetching, wiring.cache(), reading.reader(), settings.limits().maxBodyBytes(), wiring.archived());
        Feed.FeedContext context = new Feed.FeedContext(client, new ServiceClient(fetching), wiring.settled());
        PageEncoder encoder = new PageEncoder(
                outputs,
                reading.asked(),
                reading.read(),
                wiring.settled(),
                reading.reader().guard());
        return fed(context, stop) // : CrawlStep, of items that need no request for a page
                .map(step -> kept(step, budget))
                .merge(fetched(context, pages, budget)) // : CrawlStep
                .groupedWeightedWithin(BATCH, CrawlStep::size, BATCH_WAIT) // : List<CrawlStep>
                .mapAsync(1, steps -> CompletableFuture.supplyAsync(() -> encoded(steps, encoder), cpu)) // : Encoded
                .map(encoded -> released(encoded, budget)) // : Batch
                .watchTermination((ignored, done) -> {
                    done.whenComplete((ok, failure) -> budget.end());
                    return NotUsed.getInstance();
                })
                .named("encode");
    }

    /** The kind of item that a page is until it is fetched. */
    public Kind asked() {
        return reading.asked();
    }

    /** Whether the feed could not find all of its items. */
    public boolean isUnfinished() {
        return feed.isUnfinished();
    }

    /** Sends no more requests; those that were sent may finish. */
    public void sendNoMore() {
        wiring.fetcher().stop();
    }

    /** Ends the requests under way at once. */
    public void giveUp() {
        wiring.fetcher().giveUp();
    }

    /** Closes connections and files, once the batches are written. */
    public void close() {
        wiring.fetcher().shutdown();
        wiring.cache().ifPresent(PageCache::close);
        feed.close();
    }

    private Source<CrawlStep, NotUsed> fed(Feed.FeedContext context, SharedKillSwitch stop) {
        return feed.items(context, stop)
                .map(step -> step.withoutSettled(context.settled()))
                .watchTermination((ignored, done) -> {
                    done.whenComplete((ok, failure) -> context.frontier().complete());
                    return NotUsed.getInstance();
                })
                .named("feed");
    }

    private Source<CrawlStep, NotUsed> fetched(Feed.FeedContext context, PageFetcher pages, ReadingBudget budget) {
        return Source.unfoldAsync(
                        NotUsed.getInstance(),
                        state -> context.frontier()
                                .next()
                                .thenApply(reply -> reply.map(found -> Pair.create(state, found))))
                .mapAsyncUnordered(
                        settings.parallelism(),
                        reply -> carriedOut(context, pages, reply).thenApply(steps -> {
                            steps.forEach(step -> kept(step, budget));
                            return steps;
                        })) // : List<CrawlStep>
                .mapConcat(steps -> steps)
                .watchTermination((ignored, done) -> {
                    done.whenComplete((ok, failure) -> context.services().end());
                    return NotUsed.getInstance();
                })
                .named("fetch");
    }

    private static CompletionStage<List<CrawlStep>> carriedOut(
            Feed.FeedContext context, PageFetcher pages, Frontier.NextReply reply) {
        if (reply instanceof Frontier.Granted granted) {
            FetchTask task = granted.task();
            return task.purpose() == FetchTask.Purpose.SERVICE
                    ? context.services().carryOut(task)
                    : pages.fetch(task);
        }
        if (reply instanceof Frontier.HandedOver leaving) {
            return CompletableFuture.completedFuture(
                    leaving.urls().stream().map(CrawlStep::handedOver).toList());
        }
        List<CrawlStep> rejected = ((Frontier.Rejected) reply)
                .urls().stream().map(CrawlStep::rejected).toList();
        return CompletableFuture.completedFuture(rejected);
    }

    /** The step stays in memory until the sink asks for its batch. */
    private static CrawlStep kept(CrawlStep step, ReadingBudget budget) {
        budget.keep(step.bytes());
        return step;
    }

    /** @param bytes of its steps */
    private record Encoded(Batch batch, long bytes) {}

    private static Encoded encoded(List<CrawlStep> steps, PageEncoder encoder) {
        return new Encoded(
                encoder.encode(steps),
                steps.stream().mapToLong(CrawlStep::bytes).sum());
    }

    /** The sink has asked for the batch, and writes it next. */
    private Batch released(Encoded encoded, ReadingBudget budget) {
        budget.release(encoded.bytes());
        return metered(encoded.batch());
    }

    private Batch metered(Batch batch) {
        meter.items().add(batch.accounts().of(reading.asked()).in());
        meter.records().add(batch.accounts().of(Kind.RECORDS).out());
        long dropped = batch.accounts().of(reading.asked()).droppedInAll();
        boolean isTwice = reading.asked() == reading.read();
        meter.dropped()
                .add(
                        isTwice
                                ? dropped
                                : dropped + batch.accounts().of(reading.read()).droppedInAll());
        return batch;
    }
}
