package io.github.llmdata.crawler.supervise;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.RunFigures;

/** Has the figures of a run shown again and again, each time as soon as there are fresh ones. */
public final class Progress extends AbstractBehavior<Progress.Command> {

    sealed interface Command {}

    private enum Tick implements Command {
        INSTANCE
    }

    private record Taken(RunFigures figures) implements Command {}

    private final LiveFigures live;
    private final ProgressView view;

    static Behavior<Command> create(LiveFigures live, ProgressView view) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Tick.INSTANCE, view.interval());
            return new Progress(context, live, view);
        }));
    }

    private Progress(ActorContext<Command> context, LiveFigures live, ProgressView view) {
        super(context);
        this.live = live;
        this.view = view;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessageEquals(Tick.INSTANCE, this::onTick)
                .onMessage(Taken.class, this::onTaken)
                .build();
    }

    private Behavior<Command> onTick() {
        getContext().pipeToSelf(live.fresh(), (figures, failure) -> new Taken(figures));
        return this;
    }

    private Behavior<Command> onTaken(Taken taken) {
        view.show(taken.figures());
        return this;
    }
}
