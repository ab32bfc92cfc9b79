package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.ClusterSingletonSettings;
import akka.cluster.typed.SingletonActor;
import io.github.llmdata.crawler.supervise.FailureWatch;
import java.time.Duration;
import java.util.Optional;

/** The root actor of a machine of the cluster: starts its part of the sharding and of the director, and learns when the crawl has ended. */
final class NodeGuardian extends AbstractBehavior<NodeGuardian.Command> {

    sealed interface Command {}

    private record Told(Director.Standing standing) implements Command {}

    private enum Tick implements Command {
        INSTANCE
    }

    private static final Duration BETWEEN_TICKS = Duration.ofSeconds(1);

    private static final Duration MIN_BACKOFF = Duration.ofSeconds(1);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    private static final double JITTER = 0.2;
    private static final int TICKS_A_LINE = 10;

    private final Node node;
    private final Turns turns;
    private final ActorRef<Director.Command> director;
    private final ActorRef<Director.Standing> standings;
    private boolean hasEnded;
    private int ticks;

    static Behavior<Command> create(Node node, Turns turns) {
        Behavior<Command> guardian = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new NodeGuardian(context, timers, node, turns)));
        return FailureWatch.on(guardian, Command.class, failure -> turns.failed(FailureWatch.sentence(failure)));
    }

    private NodeGuardian(ActorContext<Command> context, TimerScheduler<Command> timers, Node node, Turns turns) {
        super(context);
        this.node = node;
        this.turns = turns;
        ShardEntities.start(context.getSystem(), node);
        this.director = ClusterSingleton.get(context.getSystem())
                .init(SingletonActor.of(resilient(Director.create(node, turns)), "director")
                        .withProps(DispatcherSelector.blocking())
                        .withSettings(ClusterSingletonSettings.create(context.getSystem())
                                .withRole(node.spec().settings().cluster().role())));
        this.standings = context.messageAdapter(Director.Standing.class, Told::new);
        timers.startTimerWithFixedDelay(Tick.INSTANCE, Duration.ZERO, BETWEEN_TICKS);
    }

    /** A director finds out again what it knew. */
    private static Behavior<Director.Command> resilient(Behavior<Director.Command> director) {
        return Behaviors.supervise(director)
                .onFailure(SupervisorStrategy.restartWithBackoff(MIN_BACKOFF, MAX_BACKOFF, JITTER));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessageEquals(Tick.INSTANCE, this::onTick)
                .onMessage(Told.class, this::onTold)
                .build();
    }

    private Behavior<Command> onTick() {
        director.tell(new Director.Ask(ClusterMessage.VERSION, standings));
        long lost = node.lost().tell();
        if (lost > 0) {
            getContext()
                    .getLog()
                    .atWarn()
                    .addKeyValue("shards", lost)
                    .log(
                            "this machine has lost shards: others have taken them, or their marks could not be renewed in time");
        }
        ticks++;
        if (ticks % TICKS_A_LINE == 0 && !hasEnded) {
            getContext()
                    .getLog()
                    .atInfo()
                    .addKeyValue("records", node.meter().records().sum())
                    .addKeyValue("dropped", node.meter().dropped().sum())
                    .addKeyValue("underWay", node.meter().inFlight().sum())
                    .log("this machine has worked on its shards");
        }
        return this;
    }

    private Behavior<Command> onTold(Told told) {
        Director.Standing standing = told.standing();
        Optional<String> refusal = node.folder().compare(standing.folder());
        if (hasEnded) {
            return this;
        }
        if (refusal.isPresent()) {
            hasEnded = true;
            turns.failed(refusal.get());
        } else if (standing.exitCode() >= 0) {
            hasEnded = true;
            turns.ended(standing.exitCode());
        }
        return this;
    }
}
