package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.ClusterSingletonSettings;
import akka.cluster.typed.SingletonActor;
import java.time.Duration;

/** The root actor of a machine of the cluster: starts its part of the sharding and of the director, and learns when the crawl has ended. */
final class NodeGuardian extends AbstractBehavior<NodeGuardian.Command> {

    sealed interface Command {}

    private record Told(Director.Standing standing) implements Command {}

    private enum Tick implements Command {
        INSTANCE
    }

    private static final Duration BETWEEN_TICKS = Duration.ofSeconds(1);

    private final Turns turns;
    private final ActorRef<Director.Command> director;
    private final ActorRef<Director.Standing> standings;
    private boolean hasEnded;

    static Behavior<Command> create(Node node, Turns turns) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new NodeGuardian(context, timers, node, turns)));
    }

    private NodeGuardian(ActorContext<Command> context, TimerScheduler<Command> timers, Node node, Turns turns) {
        super(context);
        this.turns = turns;
        ShardEntities.start(context.getSystem(), node);
        this.director = ClusterSingleton.get(context.getSystem())
                .init(SingletonActor.of(Director.create(node.spec(), turns), "director")
                        .withProps(DispatcherSelector.blocking())
                        .withSettings(ClusterSingletonSettings.create(context.getSystem())
                                .withRole(node.spec().settings().cluster().role())));
        this.standings = context.messageAdapter(Director.Standing.class, Told::new);
        timers.startTimerWithFixedDelay(Tick.INSTANCE, BETWEEN_TICKS);
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
        return this;
    }

    private Behavior<Command> onTold(Told told) {
        if (told.standing().exitCode() >= 0 && !hasEnded) {
            hasEnded = true;
            turns.ended(told.standing().exitCode());
        }
        return this;
    }
}
