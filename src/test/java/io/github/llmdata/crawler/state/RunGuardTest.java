package io.github.llmdata.crawler.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class RunGuardTest {
    private static final String ITEM = "https://a.example/wiki/Kettle";

    @TempDir
    Path dir;

    /** The guard of the next process of the run. */
    private RunGuard start() throws StateException {
        RunGuard guard = RunGuard.of(dir.resolve("run_wiki.mv"));
        guard.resume();
        return guard;
    }

    /** Starts work that never ends. */
    private static void startElsewhere(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private static <T> CompletableFuture<T> elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, RunGuardTest::startElsewhere);
    }

    private static String outcome(ItemGuard guard, Supplier<String> work) {
        return guard.run(ITEM, work::get, fault -> fault.reason().code() + " " + fault.measured());
    }

    /** Looks while the item is under way on another thread; the process then ends, unless {@code ends} ends the item first. */
    private static void look(RunGuard guard, ItemGuard items, int times, boolean ends) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> work = elsewhere(() -> outcome(items, () -> {
            begun.countDown();
            return await(end);
        }));
        begun.await();
        for (int i = 0; i < times; i++) {
            guard.look();
        }
        if (ends) {
            end.countDown();
            work.join();
        }
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
            return "done";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endWithTheItem() throws Exception {
        RunGuard guard = start();
        look(guard, guard, UnderWay.LOOKS, false);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("Gone"),
                new AssertionError("never"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsAResultOfItsItem(Throwable failure) {
        String outcome = outcome(RunGuard.unsaved(), () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });

        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        assertThat(outcome).isEqualTo("internal-error " + failure.getClass().getSimpleName() + message);
    }

    @Test
    void aFullStackEndsItsItemOnly() {
        RunGuard guard = RunGuard.unsaved();

        assertThat(outcome(guard, () -> deep(0))).startsWith("internal-error StackOverflowError");
        assertThat(outcome(guard, () -> "done")).isEqualTo("done");
    }

    private static String deep(int depth) {
        return depth < 0 ? "" : deep(depth + 1) + ".";
    }

    @Test
    void theMessageOfAFailureIsOneShortLine() {
        String outcome = outcome(RunGuard.unsaved(), () -> {
            throw new IllegalStateException("\u001B[2Jred " + "x".repeat(10_000) + "\nmore");
        });

        assertThat(outcome).contains("?[2Jred").hasSizeLessThan(300).doesNotContain("more");
    }

    @Test
    void anItemForWhichTheHeapWasTooFullIsTriedOnceMore() {
        AtomicInteger times = new AtomicInteger();

        String outcome = outcome(RunGuard.unsaved(), () -> {
            if (times.incrementAndGet() == 1) {
                throw new OutOfMemoryError();
            }
            return "done";
        });

        assertThat(outcome).isEqualTo("done");
    }

    @Test
    void whatCannotBeDoneTwiceIsNotTriedAgainAndNotNoted() throws Exception {
        RunGuard guard = start();
        AtomicInteger times = new AtomicInteger();

        String outcome = guard.runOnce(
                "a.csv",
                () -> {
                    times.incrementAndGet();
                    guard.endByError();
                    throw new OutOfMemoryError();
                },
                fault -> fault.measured());

        assertThat(outcome).isEqualTo("OutOfMemoryError");
        assertThat(times).hasValue(1);
        assertThat(start().isSuspect("a.csv")).isFalse();
    }

    @Test
    void afterItsPartAnItemIsUnderWayAgain() throws Exception {
        RunGuard guard = start();
        outcome(guard, () -> {
            guard.run("part", () -> "", fault -> "");
            guard.endByError();
            return "";
        });

        assertThat(start().isSuspect(ITEM)).isTrue();
        assertThat(start().isSuspect("part")).isFalse();
    }

    @Test
    void aCheckedExceptionIsPassedOn() {
        assertThatThrownBy(() -> RunGuard.unsaved()
                        .<String, IOException>run(
                                ITEM,
                                () -> {
                                    throw new IOException("damaged");
                                },
                                fault -> "left out"))
                .isInstanceOf(IOException.class)
                .hasMessage("damaged");
    }

    @Test
    void anItemThatEndedTwoProcessesIsSetAsideByTheThird() throws Exception {
        endWithTheItem();
        assertThat(start().isSuspect(ITEM)).isTrue();
        assertThat(outcome(start(), () -> "done")).isEqualTo("done");
        endWithTheItem();

        for (int later = 0; later < 3; later++) {
            assertThat(outcome(start(), () -> "done")).isEqualTo("ended-two-processes 2 processes");
        }
    }

    @Test
    void theRejectionOfAnItemNamesTheReason() {
        Rejection rejection =
                new ItemGuard.Fault(Reason.ENDED_PROCESSES, "2 processes", "").rejection(ITEM, Stage.EXTRACT);

        assertThat(rejection).isEqualTo(new Rejection(ITEM, Stage.EXTRACT, Reason.ENDED_PROCESSES, "2 processes", ""));
    }

    @Test
    void aProcessThatIsKilledIsNotHeldAgainstAnItemThatHasJustBegun() throws Exception {
        RunGuard guard = start();
        look(guard, guard, UnderWay.LOOKS - 1, false);

        assertThat(dir).isEmptyDirectory();
        assertThat(start().isSuspect(ITEM)).isFalse();
    }

    @Test
    void aSlowItemIsNoLongerNotedOnceItHasEnded() throws Exception {
        RunGuard guard = start();
        look(guard, guard, UnderWay.LOOKS, true);

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void anErrorThatEndsTheProcessIsHeldAgainstEachItemUnderWay() throws Exception {
        RunGuard guard = start();
        look(guard, guard, 0, false);
        guard.endByError();
        guard.close();

        assertThat(start().isSuspect(ITEM)).isTrue();
    }

    @Test
    void anOrderlyEndIsHeldAgainstNoItem() throws Exception {
        RunGuard guard = start();
        look(guard, guard, UnderWay.LOOKS, false);
        guard.close();
        guard.endByError();

        assertThat(start().isSuspect(ITEM)).isFalse();
    }

    @Test
    void noEndIsHeldAgainstAnItemThatIsCommitted() throws Exception {
        RunGuard guard = start();
        look(guard, guard.ofCommitted(), UnderWay.LOOKS, false);

        assertThat(start().isSuspect(ITEM)).isFalse();
    }

    @Test
    void whatAnItemHasEndedCountsForItsPartsToo() throws Exception {
        endWithTheItem();
        RunGuard guard = start();
        ItemGuard parts = guard.partsOf(ITEM);

        assertThat(parts.isSuspect("part")).isTrue();
        assertThat(guard.isSuspect("part")).isFalse();
        endWithTheItem();
        ItemGuard partsOfTwice = start().partsOf(ITEM);
        assertThat(partsOfTwice.<String, RuntimeException>run(
                        "part", () -> "done", fault -> fault.reason().code()))
                .isEqualTo("ended-two-processes");
    }

    @Test
    void thePartOfAnItemThatIsUnderWayIsNotedInItsPlace() throws Exception {
        RunGuard guard = start();
        CountDownLatch begun = new CountDownLatch(1);
        startElsewhere(() -> outcome(
                guard,
                () -> guard.run(
                        "part",
                        () -> {
                            begun.countDown();
                            return await(new CountDownLatch(1));
                        },
                        fault -> "left out")));
        begun.await();
        guard.endByError();

        assertThat(start().isSuspect("part")).isTrue();
        assertThat(start().isSuspect(ITEM)).isFalse();
    }

    @Test
    void itemsThatHaveEndedAProcessAreWorkedOnOneByOne() throws Exception {
        RunGuard before = start();
        look(before, before, 0, false);
        CountDownLatch other = new CountDownLatch(1);
        startElsewhere(() -> before.run(
                "other",
                () -> {
                    other.countDown();
                    return await(new CountDownLatch(1));
                },
                fault -> "left out"));
        other.await();
        before.endByError();
        RunGuard guard = start();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean isFirstDone = new AtomicBoolean();
        CompletableFuture<String> first = elsewhere(() -> outcome(guard, () -> {
            begun.countDown();
            String done = await(end);
            isFirstDone.set(true);
            return done;
        }));
        begun.await();

        CompletableFuture<Boolean> wasFirstDone = elsewhere(() -> guard.run("other", isFirstDone::get, fault -> false));
        assertThat(guard.<String, RuntimeException>run("innocent", () -> "done", fault -> "left out"))
                .isEqualTo("done");
        end.countDown();

        assertThat(first.join()).isEqualTo("done");
        assertThat(wasFirstDone.join()).isTrue();
    }

    @Test
    void aDamagedFileIsIgnored() throws Exception {
        endWithTheItem();
        Path file = Strikes.file(dir.resolve("run_wiki.mv"));
        byte[] bytes = Files.readAllBytes(file);
        bytes[5] ^= 1;
        Files.write(file, bytes);

        try (RunGuard guard = start()) {
            assertThat(guard.isSuspect(ITEM)).isFalse();
            assertThat(file).doesNotExist();
        }
    }
}
