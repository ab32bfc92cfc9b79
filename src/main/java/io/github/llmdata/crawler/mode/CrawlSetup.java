package io.github.llmdata.crawler.mode;

import akka.actor.typed.ActorSystem;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.fetch.AddressGuard;
import io.github.llmdata.crawler.fetch.Fetcher;
import io.github.llmdata.crawler.fetch.HttpFetcher;
import io.github.llmdata.crawler.fetch.Resolver;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.pipeline.ReceivingBudget;
import io.github.llmdata.crawler.settings.FetchLimits;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.supervise.CrawlCoordinator;
import io.github.llmdata.crawler.warc.ArchiveIndex;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that are shared by the modes that fetch pages. */
public final class CrawlSetup {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlSetup.class);

    /** Host names that are looked up at once; each lookup blocks a thread until the name server responds. */
    private static final int LOOKUPS = 16;

    private final Settings settings;
    private final AddressGuard guard;
    private final Executor cpu;

    /** These are one for all runs of the process. */
    private final ReceivingBudget receiving = ReceivingBudget.ofHeap();

    private @Nullable Resolver resolver;

    public CrawlSetup(Settings settings, Executor cpu) {
        this.settings = settings;
        this.guard = guard(settings.fetch());
        this.cpu = cpu;
    }

    private static AddressGuard guard(FetchSettings fetch) {
        try {
            return AddressGuard.allowing(fetch.allowedRanges());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "crawler.fetch.allow-private-addresses must list ranges of addresses, such as 10.0.0.0/8 or"
                            + " fc00::/7, "
                            + e.getMessage());
        }
    }

    /** The limits of a page. */
    public static DecodeLimits limits(FetchSettings fetch) {
        FetchLimits limits = fetch.limits();
        return new DecodeLimits(limits.maxDecodedBytes(), limits.maxRatio());
    }

    /** The reason why nothing may be fetched, as a sentence; empty if there is none. */
    public Optional<String> obstacle() {
        return settings.fetch().contact().obstacle().map(SafeMessage::of);
    }

    /** Opens the page cache, if the settings enable it. */
    public Optional<PageCache> cache() throws IOException {
        long most = settings.fetch().limits().cacheBytes();
        return most == 0
                ? Optional.empty()
                : Optional.of(PageCache.open(settings.output().stateDir().resolve("pages.mv"), most));
    }

    Fetcher fetcher(ActorSystem<?> system, Meter meter) {
        return new Fetcher(system, settings.fetch(), resolver(), meter.requests());
    }

    private synchronized Resolver resolver() {
        if (resolver != null) {
            return resolver;
        }
        Executor lookups = Executors.newFixedThreadPool(LOOKUPS, task -> {
            Thread thread = new Thread(task, "lookup");
            thread.setDaemon(true);
            return thread;
        });
        Resolver made = new Resolver(guard, lookups, settings.fetch().timeouts().connect());
        resolver = made;
        return made;
    }

    Settings settings() {
        return settings;
    }

    Executor cpu() {
        return cpu;
    }

    ReceivingBudget receiving() {
        return receiving;
    }

    private Optional<ArchiveIndex> archived() throws IOException {
        return settings.output().archive().enabled()
                ? Optional.of(ArchiveIndex.of(settings.output().dir().resolve(ArchiveIndex.FOLDER)))
                : Optional.empty();
    }

    /** A run over the pages of a feed. */
    public CoordinatorFactory coordinator(
            Feed feed, CrawlPipeline.PageProcessing processing, Optional<PageCache> cache, Meter meter, RunState state)
            throws IOException {
        return coordinator(feed, processing, cache, meter, state, Seat.ALONE);
    }

    /**
     * The place of a run beside others.
     *
     * @param asking which sites it asks
     * @param sending changes what sends its requests
     */
    public record Seat(CrawlCoordinator.Asking asking, UnaryOperator<HttpFetcher> sending) {
        /** There are no others. */
        public static final Seat ALONE = new Seat(CrawlCoordinator.Asking.ALL, UnaryOperator.identity());
    }

    /** A run over the pages of a feed, beside others. */
    public CoordinatorFactory coordinator(
            Feed feed,
            CrawlPipeline.PageProcessing processing,
            Optional<PageCache> cache,
            Meter meter,
            RunState state,
            Seat seat)
            throws IOException {
        Optional<ArchiveIndex> archived = archived();
        if (!settings.fetch().obeysRobots()) {
            LOG.atWarn().log("crawler.fetch.robots is set to ignore: robots.txt will not be obeyed");
        }
        return (supervisor, sink, replyTo) -> {
            ActorSystem<?> system = supervisor.getSystem();
            CrawlPipeline pipeline = new CrawlPipeline(
                    feed,
                    processing,
                    settings.fetch(),
                    Outputs.of(settings.output()),
                    meter,
                    cpu,
                    new CrawlPipeline.Wiring(
                            system,
                            seat.sending().apply(fetcher(system, meter)),
                            limits(settings.fetch()),
                            receiving,
                            cache,
                            state.settled(),
                            archived));
            return supervisor
                    .spawn(
                            CrawlCoordinator.create(pipeline, settings.fetch(), state, sink, replyTo, seat.asking()),
                            "coordinator")
                    .narrow();
        };
    }
}
