package io.github.llmdata.crawler.testing;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds a property against random inputs. Each input has a seed of its own, which a failure names: {@code -Dfuzz.seed=SEED} tests
 * that input alone. The ordinary build tests the same inputs each time; {@code -Dfuzz.tries=100000} tests so many others. An input
 * that takes more than {@value #MAX_SECONDS} seconds is a failure too.
 */
public final class Fuzz {
    private static final int MAX_SECONDS = 20;
    private static final long TRIES = Long.getLong("fuzz.tries", 0);
    private static final long SEED = Long.getLong("fuzz.seed", 0);

    private Fuzz() {}

    /** A property that must hold for every input. */
    public interface Property {
        void check(RandomInput input) throws Exception;
    }

    /**
     * Tests a property with many inputs.
     *
     * @param tries number of inputs in an ordinary build
     */
    public static void check(int tries, Property property) {
        long first = SEED != 0 ? SEED : TRIES > 0 ? System.nanoTime() : 1;
        long end = SEED != 0 ? SEED + 1 : first + (TRIES > 0 ? TRIES : tries);
        AtomicLong seed = new AtomicLong(first);
        FutureTask<Void> all = new FutureTask<>(() -> {
            for (long next = first; next < end; next++) {
                seed.set(next);
                property.check(new RandomInput(next));
            }
            return null;
        });
        Thread thread = new Thread(all, "fuzz");
        thread.setDaemon(true);
        thread.start();
        watch(all, seed, thread);
    }

    private static void watch(FutureTask<Void> all, AtomicLong seed, Thread thread) {
        long before = -1;
        while (true) {
            try {
                all.get(MAX_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                if (seed.get() == before) {
                    var hang = new AssertionError("hangs with -Dfuzz.seed=" + before);
                    hang.setStackTrace(thread.getStackTrace());
                    all.cancel(true);
                    throw hang;
                }
                before = seed.get();
            } catch (ExecutionException e) {
                throw new AssertionError("fails with -Dfuzz.seed=" + seed.get(), e.getCause());
            } catch (InterruptedException e) {
                all.cancel(true);
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
