package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.github.llmdata.crawler.cluster.files.CrawlPlan;
import io.github.llmdata.crawler.cluster.files.Ending;
import io.github.llmdata.crawler.cluster.files.ListSplit;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.state.RunGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Directs a crawl, on one machine of the cluster at a time: has the lists split, keeps the shards awake, sees when all of them are at
 * rest, and then has its machine merge what they have written. All that it knows it can find out again, so any machine may take over.
 */
final class Director extends AbstractBehavior<Director.Command> {

    sealed interface Command {}

    /** A shard tells how it stands. */
    record Status(int version, ShardStatus status) implements Command, ClusterMessage {}

    /** A machine asks how the crawl stands. */
    record Ask(int version, ActorRef<Standing> replyTo) implements Command, ClusterMessage {}

    /** The machine of this director has merged the shards. */
    record Merged(ClusterNode.Merged result) implements Command {}

    private enum Tick implements Command {
        INSTANCE
    }

    private record Split(boolean isDone, Optional<Throwable> failure) implements Command {}

    /**
     * How the crawl stands.
     *
     * @param exitCode negative while it goes on
     * @param folder the mark of the folder of the director's machine
     */
    record Standing(int version, int exitCode, String folder) implements ClusterMessage {}

    private enum Phase {
        SPLITTING,
        CRAWLING,
        MERGING,
        ENDED
    }

    private static final Duration BETWEEN_TICKS = Duration.ofSeconds(1);

    private final ClusterSpec spec;
    private final String folder;
    private final Turns turns;
    private final ShardFolders shards;
    private final ClusterSharding sharding;
    private final Map<String, ShardStatus> statuses = new HashMap<>();
    private Phase phase = Phase.CRAWLING;
    private int exitCode = -1;

    /** The URLs handed over when all shards were closed for the first time; negative before. */
    private long handedOverBefore = -1;

    private volatile boolean isStopped;

    static Behavior<Command> create(Node node, Turns turns) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new Director(context, timers, node, turns)));
    }

    private Director(ActorContext<Command> context, TimerScheduler<Command> timers, Node node, Turns turns)
            throws IOException {
        super(context);
        this.spec = node.spec();
        this.folder = node.folder().mark();
        this.turns = turns;
        this.shards = spec.shards();
        this.sharding = ClusterSharding.get(context.getSystem());
        timers.startTimerWithFixedDelay(Tick.INSTANCE, Duration.ZERO, BETWEEN_TICKS);
        OptionalInt ended = Ending.exitCode(shards.ending());
        if (ended.isPresent()) {
            exitCode = ended.getAsInt();
            phase = Phase.ENDED;
        } else if (CrawlPlan.of(shards.plan()).isEmpty()) {
            split();
        }
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessageEquals(Tick.INSTANCE, this::onTick)
                .onMessage(Split.class, this::onSplit)
                .onMessage(Status.class, this::onStatus)
                .onMessage(Ask.class, this::onAsk)
                .onMessage(Merged.class, this::onMerged)
                .onSignal(PostStop.class, this::onPostStop)
                .build();
    }

    private void split() {
        phase = Phase.SPLITTING;
        getContext().getLog().info("the lists are split among the shards");
        Executor blocking = getContext().getSystem().dispatchers().lookup(DispatcherSelector.blocking());
        getContext()
                .pipeToSelf(
                        CompletableFuture.supplyAsync(this::splitNow, blocking),
                        (isDone, failure) -> new Split(Boolean.TRUE.equals(isDone), Optional.ofNullable(failure)));
    }

    private boolean splitNow() {
        try {
            CrawlPlan plan = spec.crawlPlan();
            Path root = shards.root();
            Files.createDirectories(root);
            ListSplit split = new ListSplit(shards, spec.sites(), () -> isStopped);
            boolean isDone = split.of(spec.plan().lists(), spec.plan()::addressed, RunGuard.unsaved());
            if (isDone) {
                plan.write(shards.plan());
            }
            return isDone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Behavior<Command> onSplit(Split split) {
        if (split.failure().isPresent()) {
            Throwable cause = split.failure().get();
            getContext().getLog().atError().addKeyValue("cause", cause).log("the lists cannot be split");
            turns.failed("The lists cannot be split among the shards: " + cause.getMessage());
            return this;
        }
        if (split.isDone()) {
            phase = Phase.CRAWLING;
        }
        return this;
    }

    private Behavior<Command> onTick() {
        if (phase != Phase.CRAWLING) {
            return this;
        }
        Shard.Wake wake = new Shard.Wake(ClusterMessage.VERSION, getContext().getSelf());
        shards.names()
                .forEach(name -> sharding.entityRefFor(ShardEntities.KEY, name).tell(wake));
        return this;
    }

    private Behavior<Command> onStatus(Status told) {
        ShardStatus status = told.status();
        if (told.version() != ClusterMessage.VERSION || phase != Phase.CRAWLING) {
            return this;
        }
        statuses.put(status.shard(), status);
        Collection<ShardStatus> all = statuses.values();
        long handedOver = all.stream().mapToLong(ShardStatus::handedOver).sum();
        long takenIn = all.stream().mapToLong(ShardStatus::takenIn).sum();
        boolean isQuiet =
                all.size() == shards.count() && all.stream().allMatch(ShardStatus::isAtRest) && handedOver == takenIn;
        if (!isQuiet) {
            return this;
        }
        if (all.stream().allMatch(known -> known.phase() == ShardStatus.Phase.CLOSED)) {
            confirm(handedOver);
        } else if (status.phase() != ShardStatus.Phase.CLOSED) {
            sharding.entityRefFor(ShardEntities.KEY, status.shard()).tell(new Shard.Close(ClusterMessage.VERSION));
        }
        return this;
    }

    /** The shards tell how they stand at different times, so it holds only if all of them tell the same once more. */
    private void confirm(long handedOver) {
        if (handedOverBefore == handedOver) {
            phase = Phase.MERGING;
            turns.merge(getContext().getSelf());
        } else {
            handedOverBefore = handedOver;
            statuses.clear();
        }
    }

    private Behavior<Command> onAsk(Ask ask) {
        ask.replyTo().tell(new Standing(ClusterMessage.VERSION, exitCode, folder));
        return this;
    }

    private Behavior<Command> onMerged(Merged merged) throws IOException {
        exitCode = merged.result().exitCode();
        if (!merged.result().isParked()) {
            Ending.write(shards.ending(), exitCode);
        }
        phase = Phase.ENDED;
        return this;
    }

    private Behavior<Command> onPostStop(PostStop signal) {
        isStopped = true;
        return this;
    }
}
