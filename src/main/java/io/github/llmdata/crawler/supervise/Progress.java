package io.github.llmdata.crawler.supervise;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.github.llmdata.crawler.stats.LiveFigures;
import java.time.Duration;

/**
 * Has the figures of a run shown again and again. Figures are only taken while somebody looks, so it begins to look a little before
 * it shows them.
 */
public final class Progress extends AbstractBehavior<Progress.Command> {

    sealed interface Command {}

    private enum Look implements Command {
        INSTANCE
    }

    private enum Show implements Command {
        INSTANCE
    }

    /** By then the accounts have been told. */
    private static final Duration LEAD = Duration.ofSeconds(2);

    private final TimerScheduler<Command> timers;
    private final LiveFigures live;
    private final ProgressView view;
    private final Duration lead;

    static Behavior<Command> create(LiveFigures live, ProgressView view) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Progress(context, timers, live, view)));
    }

    private Progress(
            ActorContext<Command> context, TimerScheduler<Command> timers, LiveFigures live, ProgressView view) {
        super(context);
        this.timers = timers;
        this.live = live;
        this.view = view;
        Duration interval = view.interval();
        this.lead = interval.compareTo(LEAD) > 0 ? LEAD : Duration.ZERO;
        timers.startTimerWithFixedDelay(Look.INSTANCE, interval.minus(lead), interval);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessageEquals(Look.INSTANCE, this::onLook)
                .onMessageEquals(Show.INSTANCE, this::onShow)
                .build();
    }

    private Behavior<Command> onLook() {
        timers.startSingleTimer(Show.INSTANCE, lead);
        live.look();
        return this;
    }

    private Behavior<Command> onShow() {
        view.show(live.look());
        return this;
    }
}
