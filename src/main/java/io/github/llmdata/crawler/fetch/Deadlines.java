package io.github.llmdata.crawler.fetch;

import akka.actor.Cancellable;
import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The timers of one request. */
final class Deadlines {
    private final ActorSystem<?> system;
    private final Map<Kind, Cancellable> timers = new EnumMap<>(Kind.class);
    private boolean isOver;

    /** At most one timer of each kind runs. */
    enum Kind {
        TOTAL,
        PHASE,
        RATE
    }

    Deadlines(ActorSystem<?> system) {
        this.system = system;
    }

    /** Starts a timer, in place of an earlier one of its kind. */
    synchronized void start(Kind kind, Duration delay, Runnable onMissed) {
        stop(kind);
        if (!isOver) {
            timers.put(kind, system.scheduler().scheduleOnce(delay, onMissed, system.executionContext()));
        }
    }

    synchronized void stop(Kind kind) {
        Cancellable timer = timers.remove(kind);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Stops all timers; none is started afterwards. */
    synchronized void end() {
        isOver = true;
        timers.values().forEach(Cancellable::cancel);
        timers.clear();
    }
}
