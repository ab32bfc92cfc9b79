package io.github.llmdata.crawler.supervise;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.stream.KillSwitches;
import akka.stream.SharedKillSwitch;
import io.github.llmdata.crawler.pipeline.ReplayableBatches;
import io.github.llmdata.crawler.stats.CrawlFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.DatasetSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Owns one run of a source that replays: runs the pipeline into the sink, from the position of the last commit. If the
 * stream fails, this actor fails too; Akka restarts it after a pause, and it continues from the last commit.
 */
public final class ReplayCoordinator extends AbstractBehavior<ReplayCoordinator.Command> {

    public sealed interface Command permits Coordinator.Command, SinkReplied, StreamEnded {}

    private record SinkReplied(DatasetSink.Event event) implements Command {}

    private record StreamEnded(Optional<Throwable> failure) implements Command {}

    private static final int MAX_RESTARTS = 3;
    private static final Duration MIN_BACKOFF = Duration.ofSeconds(1);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    private static final double JITTER = 0.2;

    /**
     * Restarts are counted over the whole run: a large input may be read for hours before it fails again at the same place.
     */
    private static final Duration NEVER = Duration.ofDays(200);

    private final ReplayableBatches pipeline;
    private final ActorRef<DatasetSink.Command> sink;
    private final Meter meter;
    private final ActorRef<Coordinator.Drained> replyTo;
    private @Nullable SharedKillSwitch stop;
    private boolean draining;

    /** Creates a coordinator that is restarted when its stream fails, at most {@value #MAX_RESTARTS} times. */
    public static Behavior<Command> create(
            ReplayableBatches pipeline,
            ActorRef<DatasetSink.Command> sink,
            Meter meter,
            ActorRef<Coordinator.Drained> replyTo) {
        return Behaviors.<Command>supervise(
                        Behaviors.setup(context -> new ReplayCoordinator(context, pipeline, sink, meter, replyTo)))
                .onFailure(
                        StreamFailedException.class,
                        SupervisorStrategy.restartWithBackoff(MIN_BACKOFF, MAX_BACKOFF, JITTER)
                                .withMaxRestarts(MAX_RESTARTS)
                                .withResetBackoffAfter(NEVER));
    }

    private ReplayCoordinator(
            ActorContext<Command> context,
            ReplayableBatches pipeline,
            ActorRef<DatasetSink.Command> sink,
            Meter meter,
            ActorRef<Coordinator.Drained> replyTo) {
        super(context);
        this.pipeline = pipeline;
        this.sink = sink;
        this.meter = meter;
        this.replyTo = replyTo;
        attach();
    }

    private void attach() {
        sink.tell(new DatasetSink.Attach(getContext().messageAdapter(DatasetSink.Event.class, SinkReplied::new)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(SinkReplied.class, this::onSinkReplied)
                .onMessage(StreamEnded.class, this::onStreamEnded)
                .onMessage(Coordinator.ShowSites.class, this::onShowSites)
                .onMessageEquals(Coordinator.Drain.INSTANCE, this::onDrain)
                .onMessageEquals(Coordinator.Abort.INSTANCE, this::onAbort)
                .onSignal(PostStop.class, this::onPostStop)
                .build();
    }

    private Behavior<Command> onSinkReplied(SinkReplied reply) {
        if (reply.event() instanceof DatasetSink.Attached attached) {
            run(attached.checkpoint().position());
        } else if (reply.event() instanceof DatasetSink.Drained drained) {
            replyTo.tell(new Coordinator.Drained(drained.checkpoint(), !draining, false, List.of()));
        }
        return this;
    }

    private void run(long position) {
        if (draining) {
            sink.tell(DatasetSink.Complete.INSTANCE);
            return;
        }
        meter.reset();
        SharedKillSwitch killSwitch = KillSwitches.shared("replay");
        stop = killSwitch;
        getContext()
                .pipeToSelf(
                        SinkStream.run(
                                pipeline.batches(position, killSwitch),
                                sink,
                                getContext().getSystem()),
                        (Done done, Throwable failure) -> new StreamEnded(Optional.ofNullable(failure)));
    }

    private Behavior<Command> onStreamEnded(StreamEnded ended) {
        if (ended.failure().isPresent()) {
            Throwable cause = unwrapped(ended.failure().get());
            getContext().getLog().atWarn().addKeyValue("cause", cause).log("the stream failed");
            if (draining) {
                attach(); // the sink goes back to the last commit; then the run ends
                return this;
            }
            throw new StreamFailedException(cause);
        }
        return this;
    }

    private Behavior<Command> onShowSites(Coordinator.ShowSites show) {
        show.replyTo().tell(CrawlFigures.NONE);
        return this;
    }

    private Behavior<Command> onDrain() {
        draining = true;
        if (stop != null) {
            stop.shutdown();
        }
        return this;
    }

    /** Fails the stream, so that the run ends at the last commit. */
    private Behavior<Command> onAbort() {
        draining = true;
        if (stop != null) {
            stop.abort(new CancellationException("the drain took too long"));
        }
        return this;
    }

    private Behavior<Command> onPostStop(PostStop signal) {
        if (stop != null) {
            stop.shutdown();
        }
        return this;
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
