package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.github.llmdata.crawler.cluster.files.Epoch;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.supervise.RunOutcome;
import io.github.llmdata.crawler.supervise.Supervisor;
import io.github.llmdata.crawler.write.HandOver;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A shard on the machine that owns it. It takes its epoch, waits until the owner before is gone, and then does rounds: runs over
 * everything that is not settled. Between them it is idle, until other shards hand something over to it. When it is given away it
 * answers within seconds: what is under way is asked again by the next owner. If anything fails it stops, and the director wakes it
 * again, here or elsewhere.
 *
 * <p>It works with files, so it runs on a dispatcher for blocking work.
 */
final class Shard extends AbstractBehavior<Shard.Command> {

    sealed interface Command
            permits RobotsErrand, Wake, Close, Stop, Renew, Open, RoundEnded, RoundGone, FrontierStarted {}

    /** Be there, and tell how you stand. */
    record Wake(int version, ActorRef<Director.Command> replyTo) implements Command, ClusterMessage {}

    /** Every shard is idle or parked: close the files, if that still holds. */
    record Close(int version) implements Command, ClusterMessage {}

    /** Another machine is to own the shard, or this one ends. */
    enum Stop implements Command {
        INSTANCE
    }

    private record FrontierStarted(ActorRef<Frontier.Command> frontier) implements Command {}

    private enum Renew implements Command {
        INSTANCE
    }

    private enum Open implements Command {
        INSTANCE
    }

    private record RoundEnded(RunOutcome outcome) implements Command {}

    private enum RoundGone implements Command {
        INSTANCE
    }

    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_PARKED_ROUNDS = Duration.ofMinutes(1);

    private final TimerScheduler<Command> timers;
    private final Node node;
    private final String name;
    private Epoch epoch;
    private ShardStatus.Phase phase = ShardStatus.Phase.TAKING;
    private @Nullable OwnedShard files;
    private Optional<ActorRef<Supervisor.Command>> round = Optional.empty();
    private Optional<RunOutcome> outcome = Optional.empty();
    private final RobotsErrands errands = new RobotsErrands();
    private long rounds;
    private long parkedNanos;
    private long handedOver;
    private long takenIn;
    private boolean isStopping;

    static Behavior<Command> create(Node node, String name) {
        return Behaviors.setup(context -> node.takesShards()
                ? Behaviors.withTimers(timers -> new Shard(context, timers, node, name))
                : Behaviors.stopped());
    }

    private Shard(ActorContext<Command> context, TimerScheduler<Command> timers, Node node, String name)
            throws IOException {
        super(context);
        this.timers = timers;
        this.node = node;
        this.name = name;
        this.epoch = take();
        timers.startTimerWithFixedDelay(Renew.INSTANCE, BETWEEN_RENEWALS);
    }

    private Epoch take() throws IOException {
        Epoch taken = Epoch.take(node.shards().shard(name), node.machine().process());
        phase = ShardStatus.Phase.TAKING;
        Duration wait = taken.wait(node.machine());
        if (wait.isZero()) {
            getContext().getSelf().tell(Open.INSTANCE);
        } else {
            timers.startSingleTimer(Open.INSTANCE, wait);
        }
        return taken;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Wake.class, this::onWake)
                .onMessage(Close.class, this::onClose)
                .onMessage(RobotsErrand.class, this::onRobotsErrand)
                .onMessage(FrontierStarted.class, this::onFrontierStarted)
                .onMessageEquals(Stop.INSTANCE, this::onStop)
                .onMessageEquals(Renew.INSTANCE, this::onRenew)
                .onMessageEquals(Open.INSTANCE, this::onOpen)
                .onMessage(RoundEnded.class, this::onRoundEnded)
                .onMessageEquals(RoundGone.INSTANCE, this::onRoundGone)
                .onSignal(PostStop.class, this::onPostStop)
                .build();
    }

    private Behavior<Command> onOpen() throws IOException {
        if (isStopping) {
            return Behaviors
                    .stopped(); // nothing was done, so nothing is released: the next owner waits as this one did
        }
        epoch.renew();
        if (!epoch.isHeld()) {
            return lose();
        }
        files = OwnedShard.open(node, name, epoch);
        return begin(files);
    }

    private Behavior<Command> begin(OwnedShard owned) throws IOException {
        CompletableFuture<RunOutcome> ended = new CompletableFuture<>();
        ActorRef<Command> self = getContext().getSelf();
        OwnedShard.Neighbours neighbours = new OwnedShard.Neighbours(
                RobotsErrand.sender(getContext().getSystem(), node),
                frontier -> self.tell(new FrontierStarted(frontier)));
        ActorRef<Supervisor.Command> supervisor =
                getContext().spawn(owned.round(ended, neighbours), "round-" + epoch.number() + "-" + ++rounds);
        getContext().watchWith(supervisor, RoundGone.INSTANCE);
        getContext().pipeToSelf(ended, (result, failure) -> new RoundEnded(result));
        round = Optional.of(supervisor);
        outcome = Optional.empty();
        phase = ShardStatus.Phase.CRAWLING;
        return this;
    }

    private Behavior<Command> onFrontierStarted(FrontierStarted started) {
        errands.begin(started.frontier());
        return this;
    }

    /** A shard at rest does another round for it. One that is closed does not answer: then nobody waits for it any more. */
    private Behavior<Command> onRobotsErrand(RobotsErrand errand) throws IOException {
        errands.add(errand);
        OwnedShard owned = files;
        boolean isAtRest = phase == ShardStatus.Phase.IDLE || phase == ShardStatus.Phase.PARKED;
        return owned != null && isAtRest && !isStopping ? begin(owned) : this;
    }

    private Behavior<Command> onRoundEnded(RoundEnded ended) {
        outcome = Optional.of(ended.outcome());
        return this;
    }

    /** The actors of the round have stopped, so that nothing writes to its files any more. */
    private Behavior<Command> onRoundGone() throws IOException {
        round = Optional.empty();
        errands.end();
        OwnedShard owned = files;
        if (owned == null) {
            return Behaviors.stopped();
        }
        handedOver = owned.noted(HandOver.HANDED_OVER);
        takenIn = owned.noted(HandOver.TAKEN_IN);
        if (!epoch.isHeld()) {
            return lose(); // its round has failed because of it, or goes on with another owner
        }
        if (outcome.isEmpty() || outcome.get().ending() == RunOutcome.Ending.FAILED) {
            String cause = outcome.flatMap(RunOutcome::failure).orElse("its actors have failed");
            getContext()
                    .getLog()
                    .atWarn()
                    .addKeyValue("shard", name)
                    .addKeyValue("cause", SafeMessage.of(cause))
                    .log("a shard has stopped; it is begun again from its last commit");
            return Behaviors.stopped();
        }
        if (isStopping) {
            letGo();
            return Behaviors.stopped();
        }
        phase = owned.isParked() ? ShardStatus.Phase.PARKED : ShardStatus.Phase.IDLE;
        parkedNanos = System.nanoTime();
        return this;
    }

    private Behavior<Command> onWake(Wake wake) throws IOException {
        OwnedShard owned = files;
        boolean isAwaited =
                phase == ShardStatus.Phase.PARKED && System.nanoTime() - parkedNanos > BETWEEN_PARKED_ROUNDS.toNanos();
        if (owned != null && round.isEmpty() && (isAwaited || owned.hasNew())) {
            if (phase == ShardStatus.Phase.CLOSED) {
                files = null;
                epoch = take();
            } else {
                begin(owned);
            }
        }
        wake.replyTo()
                .tell(new Director.Status(
                        ClusterMessage.VERSION,
                        new ShardStatus(ClusterMessage.VERSION, name, epoch.number(), phase, handedOver, takenIn)));
        return this;
    }

    private Behavior<Command> onClose(Close close) throws IOException {
        OwnedShard owned = files;
        boolean isAtRest = phase == ShardStatus.Phase.IDLE || phase == ShardStatus.Phase.PARKED;
        if (isAtRest && owned != null && !owned.hasNew()) {
            letGo();
            phase = ShardStatus.Phase.CLOSED;
        }
        return this;
    }

    private void letGo() throws IOException {
        if (files != null) {
            files.close();
        }
        epoch.release();
    }

    private Behavior<Command> onStop() throws IOException {
        isStopping = true;
        if (round.isPresent()) {
            round.get().tell(Supervisor.Stop.INSTANCE);
            return this;
        }
        if (files != null && phase != ShardStatus.Phase.CLOSED) {
            letGo();
        }
        return Behaviors.stopped();
    }

    private Behavior<Command> onRenew() {
        if (phase == ShardStatus.Phase.CLOSED) {
            return this;
        }
        try {
            epoch.renew();
        } catch (IOException e) {
            getContext().getLog().atWarn().addKeyValue("cause", e).log("the mark of a shard cannot be renewed");
        }
        if (epoch.isHeld()) {
            return this;
        }
        return lose();
    }

    private Behavior<Command> lose() {
        node.lost().add(epoch.hasLapsed());
        return Behaviors.stopped();
    }

    /** The actors of a round have stopped before: they are children of this one. */
    private Behavior<Command> onPostStop(PostStop signal) throws IOException {
        if (files != null) {
            files.close();
        }
        return this;
    }
}
