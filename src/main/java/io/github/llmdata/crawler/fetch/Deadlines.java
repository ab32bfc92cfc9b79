package io.github.llmdata.crawler.fetch;

import akka.actor.Cancellable;
import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The timers of one request. */
final class Deadlines {
    private final ActorSystem<?> system;
    private final Map<Kind, Timer> timers = new EnumMap<>(Kind.class);
    private boolean isOver;
    private boolean isPaused;
    private long pausedAt;
    private long pausedNanos;

    /** At most one timer of each kind runs. */
    enum Kind {
        TOTAL,
        PHASE,
        RATE
    }

    /** @param running absent while the time is stopped */
    private record Timer(long due, Runnable onMissed, Optional<Cancellable> running) {
        void cancel() {
            running.ifPresent(Cancellable::cancel);
        }
    }

    Deadlines(ActorSystem<?> system) {
        this.system = system;
    }

    /** Starts a timer, in place of an earlier one of its kind. */
    synchronized void start(Kind kind, Duration delay, Runnable onMissed) {
        stop(kind);
        if (isOver) {
            return;
        }
        Optional<Cancellable> running = isPaused
                ? Optional.empty()
                : Optional.of(system.scheduler().scheduleOnce(delay, onMissed, system.executionContext()));
        timers.put(kind, new Timer(System.nanoTime() + delay.toNanos(), onMissed, running));
    }

    synchronized void stop(Kind kind) {
        Timer timer = timers.remove(kind);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Stops the time: no timer fires before {@link #resume}. */
    synchronized void pause() {
        isPaused = true;
        pausedAt = System.nanoTime();
        timers.values().forEach(Timer::cancel);
    }

    /** Lets the time go on; each timer has as much of it left as before. */
    synchronized void resume() {
        isPaused = false;
        pausedNanos += System.nanoTime() - pausedAt;
        Map.copyOf(timers)
                .forEach((kind, timer) -> start(kind, Duration.ofNanos(timer.due() - pausedAt), timer.onMissed()));
    }

    /** A time in nanoseconds that stands still while the time is stopped. */
    synchronized long nanos() {
        return (isPaused ? pausedAt : System.nanoTime()) - pausedNanos;
    }

    /** Stops all timers; none is started afterwards. */
    synchronized void end() {
        isOver = true;
        timers.values().forEach(Timer::cancel);
        timers.clear();
    }
}
