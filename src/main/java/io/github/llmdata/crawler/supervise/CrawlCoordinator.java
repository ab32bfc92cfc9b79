package io.github.llmdata.crawler.supervise;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.stream.KillSwitches;
import akka.stream.SharedKillSwitch;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.frontier.Share;
import io.github.llmdata.crawler.frontier.Stock;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.write.DatasetSink;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Owns one run over web pages: starts the frontier, connects the pipeline with the frontier and the sink, and checks
 * the accounts at the end. A failed request does not fail the run; a failed stream does.
 */
public final class CrawlCoordinator extends AbstractBehavior<CrawlCoordinator.Command> {

    public sealed interface Command permits Coordinator.Command, SinkReplied, StreamEnded, StockTaken {}

    private record SinkReplied(DatasetSink.Event event) implements Command {}

    private record StreamEnded(Optional<Throwable> failure) implements Command {}

    private record StockTaken(Stock stock) implements Command {}

    private final CrawlPipeline pipeline;
    private final ActorRef<DatasetSink.Command> sink;
    private final ActorRef<Coordinator.Drained> replyTo;
    private final ActorRef<Frontier.Command> frontier;
    private final SharedKillSwitch stop = KillSwitches.shared("crawl");
    private boolean draining;
    private Checkpoint checkpoint = Checkpoint.start();

    /** Creates a coordinator, which starts its stream when the sink is ready. */
    public static Behavior<Command> create(
            CrawlPipeline pipeline,
            FetchSettings settings,
            RunState state,
            ActorRef<DatasetSink.Command> sink,
            ActorRef<Coordinator.Drained> replyTo) {
        return create(pipeline, settings, state, sink, replyTo, Asking.ALL);
    }

    /** Creates a coordinator, which starts its stream when the sink is ready, and asks only some sites. */
    public static Behavior<Command> create(
            CrawlPipeline pipeline,
            FetchSettings settings,
            RunState state,
            ActorRef<DatasetSink.Command> sink,
            ActorRef<Coordinator.Drained> replyTo,
            Asking asking) {
        return Behaviors.setup(
                context -> new CrawlCoordinator(context, pipeline, settings, state, sink, replyTo, asking));
    }

    /**
     * Which sites a run asks, and by which clock it waits.
     *
     * @param share the sites
     * @param clock never goes back
     * @param whenStarted is told the frontier, before it has URLs
     */
    public record Asking(Share share, InstantSource clock, Consumer<ActorRef<Frontier.Command>> whenStarted) {
        /** All sites, by the clock of this process. */
        public static final Asking ALL = new Asking(Share.ALL, SteadyClock.OF_PROCESS, frontier -> {});
    }

    private CrawlCoordinator(
            ActorContext<Command> context,
            CrawlPipeline pipeline,
            FetchSettings settings,
            RunState state,
            ActorRef<DatasetSink.Command> sink,
            ActorRef<Coordinator.Drained> replyTo,
            Asking asking) {
        super(context);
        this.pipeline = pipeline;
        this.sink = sink;
        this.replyTo = replyTo;
        this.frontier = context.spawn(
                Frontier.create(
                        settings,
                        asking.clock(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        state.settled(),
                        state,
                        asking.share()),
                "frontier");
        context.watch(frontier);
        asking.whenStarted().accept(frontier);
        sink.tell(new DatasetSink.Attach(context.messageAdapter(DatasetSink.Event.class, SinkReplied::new)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(SinkReplied.class, this::onSinkReplied)
                .onMessage(StreamEnded.class, this::onStreamEnded)
                .onMessage(StockTaken.class, this::onStockTaken)
                .onMessage(Coordinator.ShowSites.class, this::onShowSites)
                .onMessageEquals(Coordinator.Drain.INSTANCE, this::onDrain)
                .onMessageEquals(Coordinator.Abort.INSTANCE, this::onAbort)
                .onSignal(ChildFailed.class, this::onFrontierFailed)
                .onSignal(PostStop.class, this::onPostStop)
                .build();
    }

    private Behavior<Command> onSinkReplied(SinkReplied reply) {
        if (reply.event() instanceof DatasetSink.Attached) {
            run();
        } else if (reply.event() instanceof DatasetSink.Drained drained) {
            checkpoint = drained.checkpoint();
            frontier.tell(new Frontier.TakeStock(getContext().messageAdapter(Stock.class, StockTaken::new)));
        }
        return this;
    }

    private void run() {
        getContext()
                .pipeToSelf(
                        SinkStream.run(
                                pipeline.batches(frontier, stop),
                                sink,
                                getContext().getSystem()),
                        (Done done, Throwable failure) -> new StreamEnded(Optional.ofNullable(failure)));
    }

    private Behavior<Command> onStreamEnded(StreamEnded ended) {
        if (ended.failure().isPresent()) {
            Throwable failure = ended.failure().get();
            throw failure instanceof CompletionException && failure.getCause() != null
                    ? new StreamFailedException(failure.getCause())
                    : new StreamFailedException(failure);
        }
        return this;
    }

    private Behavior<Command> onFrontierFailed(ChildFailed failed) {
        throw new StreamFailedException(failed.getCause());
    }

    /** Checks that the frontier still holds every item that the accounts call pending. */
    private Behavior<Command> onStockTaken(StockTaken taken) {
        Stock stock = taken.stock();
        Accounts accounts = checkpoint.accounts();
        long pending = accounts.of(pipeline.asked()).pending();
        boolean hasProblems = !accounts.problems().isEmpty();
        boolean isExplained = draining || stock.pending() + stock.serviceRequests() > 0 || hasProblems;
        if (pending < 0 || (pending > 0 && !isExplained)) {
            accounts.problem(pending + " items are pending in the accounts but are in no queue;"
                    + " this is a bug in this program.");
        }
        // pages of the index that could not be read are queried again by a new run, which uses the cached ones
        boolean isParked = stock.pending() > 0 || (pending > 0 && !hasProblems) || pipeline.isUnfinished();
        replyTo.tell(new Coordinator.Drained(checkpoint, !draining, isParked, stock.sites()));
        return this;
    }

    private Behavior<Command> onShowSites(Coordinator.ShowSites show) {
        frontier.tell(new Frontier.LookAtSites(RunFigures.MAX_LISTED, show.replyTo()));
        return this;
    }

    private Behavior<Command> onDrain() {
        draining = true;
        stop.shutdown();
        frontier.tell(Frontier.Drain.INSTANCE);
        pipeline.sendNoMore();
        return this;
    }

    /** Aborts the frontier first, so that it ignores the failures of the requests that the pipeline then cancels. */
    private Behavior<Command> onAbort() {
        draining = true;
        frontier.tell(Frontier.Abort.INSTANCE);
        pipeline.giveUp();
        return this;
    }

    private Behavior<Command> onPostStop(PostStop signal) {
        stop.shutdown();
        pipeline.close();
        return this;
    }
}
