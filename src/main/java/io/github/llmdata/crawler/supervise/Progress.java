package io.github.llmdata.crawler.supervise;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.github.llmdata.crawler.stats.Amounts;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.RunFigures;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows the progress of a run on stderr: on a terminal a line that is updated in place, elsewhere a line every ten
 * seconds.
 */
public final class Progress extends AbstractBehavior<Progress.Command> {

    /**
     * Where the progress is printed.
     *
     * @param terminal whether {@code out} is a terminal, where a line can be overwritten
     */
    public record View(PrintStream out, boolean terminal) {}

    sealed interface Command {}

    private enum Tick implements Command {
        INSTANCE
    }

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final double MB = 1e6;

    private final LiveFigures live;
    private final View view;

    static Behavior<Command> create(LiveFigures live, View view) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Tick.INSTANCE, view.terminal() ? ON_TERMINAL : ELSEWHERE);
            return new Progress(context, live, view);
        }));
    }

    private Progress(ActorContext<Command> context, LiveFigures live, View view) {
        super(context);
        this.live = live;
        this.view = view;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessageEquals(Tick.INSTANCE, this::onTick)
                .onSignal(PostStop.class, this::onPostStop)
                .build();
    }

    private Behavior<Command> onTick() {
        String line = line(live.look());
        if (view.terminal()) {
            view.out().print("\r" + line + "\u001b[K");
            view.out().flush();
        } else {
            view.out().println(line);
        }
        return this;
    }

    private Behavior<Command> onPostStop(PostStop signal) {
        if (view.terminal()) {
            view.out().print("\r\u001b[K");
            view.out().flush();
        }
        return this;
    }

    /**
     * The text of the line: items, records, bytes, rate, time left (if the total is known), items in flight and
     * dropped.
     */
    static String line(RunFigures run) {
        Amounts amounts = run.amounts();
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT,
                "%,d items, %,d records, %.0f",
                amounts.items(),
                amounts.records(),
                amounts.storedBytes() / MB));
        if (amounts.totalStoredBytes() > 0) {
            line.append(String.format(Locale.ROOT, " of %.0f", amounts.totalStoredBytes() / MB));
        }
        line.append(String.format(
                Locale.ROOT, " MB read, %.0f MB/s decoded", run.rates().decodedBytes() / MB));
        run.rates().eta().ifPresent(eta -> {
            long left = eta.most().toSeconds();
            line.append(String.format(Locale.ROOT, ", %d:%02d to go", left / 60, left % 60));
        });
        line.append(String.format(Locale.ROOT, ", %,d in flight, %,d dropped", run.inFlight(), amounts.dropped()));
        return line.toString();
    }
}
