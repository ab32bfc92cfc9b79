package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.stream.KillSwitches;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Sink;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.frontier.Share;
import io.github.llmdata.crawler.frontier.Stock;
import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.pipeline.ReceivingBudget;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.JsonLinesFormat;
import io.github.llmdata.crawler.write.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A crawl over a web in memory: the real pipeline and the real frontier, with gaps and pauses of milliseconds. */
public final class MemoryCrawl {
    private static final List<String> FAST = List.of(
            "crawler.fetch.host.min-gap=1ms",
            "crawler.fetch.retry.min-backoff=1ms",
            "crawler.fetch.retry.max-backoff=5ms");

    private final ActorTestKit kit;
    private final CrawlPipeline pipeline;
    private final ActorRef<Frontier.Command> frontier;
    private final SharedKillSwitch stop = KillSwitches.shared("test");

    /** All batches of a crawl together, but the journal keys of each batch by themselves: they are committed together. */
    public record Result(Accounts accounts, String ledger, String records, List<List<TextKey>> journalKeys) {}

    public MemoryCrawl(
            ActorTestKit kit, InMemoryWeb web, Feed feed, Kind kind, Optional<PageCache> cache, String... sets) {
        this(kit, web, feed, kind, cache, new SeenKeys(), sets);
    }

    /** Resumes a crawl that has settled some items. */
    public MemoryCrawl(
            ActorTestKit kit,
            InMemoryWeb web,
            Feed feed,
            Kind kind,
            Optional<PageCache> cache,
            SeenKeys settled,
            String... sets) {
        this.kit = kit;
        FetchSettings settings = settings(sets).fetch();
        this.pipeline = pipeline(kit, web, feed, kind, cache, settled, settings);
        this.frontier = kit.spawn(
                Frontier.create(settings, SteadyClock.OF_PROCESS, () -> 0, settled, new MapMemory(), Share.ALL));
    }

    public static Settings settings(String... sets) {
        List<String> all = new ArrayList<>(FAST);
        all.addAll(List.of(sets));
        return Settings.from(Configuration.load(Optional.empty(), all), "test");
    }

    public static CrawlPipeline pipeline(
            ActorTestKit kit,
            InMemoryWeb web,
            Feed feed,
            Kind kind,
            Optional<PageCache> cache,
            FetchSettings settings) {
        return pipeline(kit, web, feed, kind, cache, new SeenKeys(), settings);
    }

    private static CrawlPipeline pipeline(
            ActorTestKit kit,
            InMemoryWeb web,
            Feed feed,
            Kind kind,
            Optional<PageCache> cache,
            SeenKeys settled,
            FetchSettings settings) {
        return new CrawlPipeline(
                feed,
                new CrawlPipeline.PageProcessing(PlainExtractor.refiner(), kind, kind),
                settings,
                TextAndJson.OUTPUTS,
                new Meter(),
                kit.system().executionContext(),
                new CrawlPipeline.Wiring(
                        kit.system(), web, CrawlSetup.limits(settings), ReceivingBudget.ofHeap(), cache, settled));
    }

    /** Starts the crawl; the stage ends as its stream does. */
    public CompletionStage<Result> start() {
        return pipeline.batches(frontier, stop)
                .runWith(Sink.seq(), kit.system())
                .thenApply(MemoryCrawl::result);
    }

    /** Runs the crawl to its end. */
    public Result run() {
        return start().toCompletableFuture().join();
    }

    /** Stops as after a signal: requests under way may finish. */
    public void drain() {
        stop.shutdown();
        frontier.tell(Frontier.Drain.INSTANCE);
        pipeline.sendNoMore();
    }

    /** Stops as after a second signal: requests under way are abandoned. */
    public void abort() {
        frontier.tell(Frontier.Abort.INSTANCE);
        pipeline.giveUp();
    }

    public Stock stock() {
        var probe = kit.createTestProbe(Stock.class);
        frontier.tell(new Frontier.TakeStock(probe.getRef()));
        return probe.receiveMessage();
    }

    private static Result result(List<Batch> batches) {
        Accounts accounts = new Accounts();
        StringBuilder ledger = new StringBuilder();
        StringBuilder records = new StringBuilder();
        List<List<TextKey>> journalKeys = new ArrayList<>();
        for (Batch batch : batches) {
            journalKeys.add(batch.journalKeys());
            accounts.add(batch.accounts());
            accounts.add(batch.remarks());
            ledger.append(new String(batch.portions().getOrDefault(new Ledger(), new byte[0]), UTF_8));
            records.append(new String(batch.portions().getOrDefault(new JsonLinesFormat(), new byte[0]), UTF_8));
        }
        return new Result(accounts, ledger.toString(), records.toString(), journalKeys);
    }
}
