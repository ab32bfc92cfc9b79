package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.SafeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The guard of a run: a failure ends one item, and an item that was under way when two processes of the run ended is set aside by
 * the third. An item that was under way when one ended is worked on while no other such item is, so that the next end points to
 * one of them. What the processes before have ended with is a part of the state of the run.
 */
public final class RunGuard implements ItemGuard, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunGuard.class);

    /** With this many ends of a process an item is set aside. */
    private static final int SET_ASIDE = 2;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int MAX_WARNINGS = 20;
    private static final int MAX_MESSAGE = 200;

    /** No error is of this class. */
    private static final Class<?> NONE = Void.class;

    private final Optional<Path> file;
    private final UnderWay underWay;
    private final ReentrantLock alone = new ReentrantLock(true);
    private final AtomicInteger warnings = new AtomicInteger();
    private volatile Strikes strikes = Strikes.NONE;
    private volatile Optional<Future<?>> watch = Optional.empty();

    private RunGuard(Optional<Path> file) {
        this.file = file;
        this.underWay = new UnderWay(file);
    }

    /** A guard without a memory of other processes, and without one for them. */
    public static RunGuard unsaved() {
        return new RunGuard(Optional.empty());
    }

    /** The guard of the run whose state is in a file. */
    static RunGuard of(Path state) {
        return new RunGuard(Optional.of(Strikes.file(state)));
    }

    /** Forgets what the processes of the run have ended with. */
    static void forget(Path state) throws IOException {
        Files.deleteIfExists(Strikes.file(state));
    }

    /** Learns with which items the processes before have ended. */
    void resume() throws StateException {
        if (file.isPresent()) {
            strikes = underWay.resume(file.get());
            strikes.counts()
                    .forEach(
                            (item, count) -> LOG.atWarn()
                                    .addKeyValue("item", SafeMessage.of(item))
                                    .addKeyValue("processes", count)
                                    .log(
                                            count < SET_ASIDE
                                                    ? "a process of this run ended while it worked on an item"
                                                    : "processes of this run ended while they worked on an item, so it is set aside"));
        }
    }

    /**
     * Notes from now on what is under way.
     *
     * @param isStopping whether the user has asked the process to end
     */
    public void watch(BooleanSupplier isStopping) {
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "under-way");
            thread.setDaemon(true);
            return thread;
        });
        Runnable look = () -> {
            if (isStopping.getAsBoolean()) {
                underWay.close();
            } else {
                underWay.look();
            }
        };
        long millis = BETWEEN_LOOKS.toMillis();
        watch = Optional.of(looks.scheduleWithFixedDelay(look, millis, millis, TimeUnit.MILLISECONDS));
        // an orderly end has closed the guard before; after a signal no item is to blame
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (isStopping.getAsBoolean()) {
                underWay.close();
            } else {
                underWay.noteAll();
            }
        }));
    }

    /** Looks now; {@link #watch} looks by itself. */
    void look() {
        underWay.look();
    }

    /** The process is ended by an error. */
    void endByError() {
        underWay.noteAll();
    }

    @Override
    public <T, X extends Exception> T run(String item, Work<T, X> work, Function<Fault, T> otherwise) throws X {
        return run(new Task<>(item, work, otherwise), count(item), true);
    }

    @Override
    public <T, X extends Exception> T runOnce(String place, Work<T, X> work, Function<Fault, T> otherwise) throws X {
        return attempt(new Task<>(place, work, otherwise), false, NONE);
    }

    @Override
    public boolean isSuspect(String item) {
        return count(item) > 0;
    }

    @Override
    public ItemGuard partsOf(String item) {
        return new View(count(item), true);
    }

    @Override
    public ItemGuard ofCommitted() {
        return new View(0, false);
    }

    @Override
    public void close() {
        watch.ifPresent(looks -> looks.cancel(false));
        underWay.close();
    }

    private int count(String item) {
        return strikes.counts().getOrDefault(item, 0);
    }

    private record Task<T, X extends Exception>(String item, Work<T, X> work, Function<Fault, T> otherwise) {}

    private <T, X extends Exception> T run(Task<T, X> task, int count, boolean isWatched) throws X {
        if (count >= SET_ASIDE) {
            return task.otherwise().apply(new Fault(Reason.ENDED_PROCESSES, count + " processes", ""));
        }
        if (count > 0) {
            return runAlone(task, isWatched);
        }
        try {
            return attempt(task, isWatched, OutOfMemoryError.class);
        } catch (OutOfMemoryError e) {
            return runAlone(task, isWatched);
        }
    }

    private <T, X extends Exception> T runAlone(Task<T, X> task, boolean isWatched) throws X {
        alone.lock();
        try {
            return attempt(task, isWatched, NONE);
        } finally {
            alone.unlock();
        }
    }

    /** The only place of the program that catches whatever goes wrong with an item, except errors of one class. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private <T, X extends Exception> T attempt(Task<T, X> task, boolean isWatched, Class<?> passedOn) throws X {
        underWay.begin(task.item(), isWatched);
        try {
            return task.work().run();
        } catch (RuntimeException | Error e) {
            if (passedOn.isInstance(e)) {
                throw e;
            }
            return task.otherwise().apply(fault(task.item(), e));
        } finally {
            underWay.end();
        }
    }

    private Fault fault(String item, Throwable failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String shown = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": "
                        + SafeMessage.of(message.substring(0, Math.min(MAX_MESSAGE, message.length())));
        Level level = warnings.incrementAndGet() <= MAX_WARNINGS ? Level.WARN : Level.DEBUG;
        LOG.atLevel(level)
                .addKeyValue("item", SafeMessage.of(item))
                .addKeyValue("cause", shown)
                .log("an item is left out, because this program failed on it; please report it");
        LOG.atDebug().setCause(failure).log("the failure");
        return new Fault(Reason.INTERNAL_ERROR, shown, "");
    }

    /** The guard of some items, which are counted or watched in another way. */
    private final class View implements ItemGuard {
        private final int countOfWhole;
        private final boolean isWatched;

        private View(int countOfWhole, boolean isWatched) {
            this.countOfWhole = countOfWhole;
            this.isWatched = isWatched;
        }

        private int countOf(String item) {
            return countOfWhole + count(item);
        }

        @Override
        public <T, X extends Exception> T run(String item, Work<T, X> work, Function<Fault, T> otherwise) throws X {
            return RunGuard.this.run(new Task<>(item, work, otherwise), countOf(item), isWatched);
        }

        @Override
        public <T, X extends Exception> T runOnce(String place, Work<T, X> work, Function<Fault, T> otherwise)
                throws X {
            return RunGuard.this.runOnce(place, work, otherwise);
        }

        @Override
        public boolean isSuspect(String item) {
            return countOf(item) > 0;
        }

        @Override
        public ItemGuard partsOf(String item) {
            return new View(countOf(item), isWatched);
        }

        @Override
        public ItemGuard ofCommitted() {
            return new View(countOfWhole, false);
        }
    }
}
