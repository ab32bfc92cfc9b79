package io.github.llmdata.crawler.mode;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.stream.KillSwitches;
import com.typesafe.config.Config;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.fetch.Fetcher;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.frontier.Share;
import io.github.llmdata.crawler.frontier.Stock;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

/** Runs the feed of a crawl for {@code --dry-run}: it sends requests as politely as a run, but writes and saves nothing. */
public final class TrialRun {
    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(10);

    private final Config config;

    /**
     * Prepares trial runs.
     *
     * @param config configures the actors
     */
    public TrialRun(Config config) {
        this.config = config;
    }

    /**
     * The result of a trial run.
     *
     * @param requests sent to all sites together
     */
    public record Result(Accounts accounts, long requests) {}

    /**
     * Runs a feed to its end.
     *
     * @throws IOException if the feed fails
     */
    public Result of(Feed feed, CrawlPipeline.PageProcessing processing, CrawlSetup crawl) throws IOException {
        ActorSystem<Frontier.Command> frontier = ActorSystem.create(
                Frontier.create(
                        crawl.settings().fetch(),
                        SteadyClock.OF_PROCESS,
                        () -> ThreadLocalRandom.current().nextDouble(),
                        new SeenKeys(),
                        KeyValueStore.none(),
                        Share.ALL),
                "dry-run",
                config);
        try {
            Accounts accounts = accounts(frontier, feed, processing, crawl);
            Stock stock = AskPattern.<Frontier.Command, Stock>ask(
                            frontier, Frontier.TakeStock::new, ASK_TIMEOUT, frontier.scheduler())
                    .toCompletableFuture()
                    .join();
            return new Result(
                    accounts,
                    stock.sites().stream().mapToLong(SiteStats::requests).sum());
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), e);
        } finally {
            frontier.terminate();
        }
    }

    private static Accounts accounts(
            ActorSystem<Frontier.Command> frontier,
            Feed feed,
            CrawlPipeline.PageProcessing processing,
            CrawlSetup crawl) {
        Meter meter = new Meter();
        Fetcher fetcher = crawl.fetcher(frontier, meter);
        CrawlPipeline pipeline = new CrawlPipeline(
                feed,
                processing,
                crawl.settings().fetch(),
                Outputs.NONE,
                meter,
                crawl.cpu(),
                new CrawlPipeline.Wiring(
                        frontier,
                        fetcher,
                        CrawlSetup.limits(crawl.settings().fetch()),
                        crawl.receiving(),
                        Optional.empty(),
                        new SeenKeys()));
        try {
            return pipeline.batches(frontier, KillSwitches.shared("dry-run"))
                    .runFold(
                            new Accounts(),
                            (sum, batch) -> {
                                sum.add(batch.accounts());
                                sum.add(batch.remarks());
                                return sum;
                            },
                            frontier)
                    .toCompletableFuture()
                    .join();
        } finally {
            fetcher.shutdown();
        }
    }
}
