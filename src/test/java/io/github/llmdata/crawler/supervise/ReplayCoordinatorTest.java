package io.github.llmdata.crawler.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.github.llmdata.crawler.stack.StackPipeline;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.testing.Batches;
import io.github.llmdata.crawler.testing.SmallDump;
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.testing.TextAndJson;
import io.github.llmdata.crawler.write.Archiving;
import io.github.llmdata.crawler.write.DatasetSink;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.OutputDir;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A coordinator with a real pipeline and a real sink; the test moves the clock. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReplayCoordinatorTest {
    private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
    private static final Outputs ALL = TextAndJson.OUTPUTS;

    @TempDir
    Path dir;

    private final ManualTime time = ManualTime.get(KIT.system());
    private final TestProbe<Coordinator.Drained> supervisor = KIT.createTestProbe(Coordinator.Drained.class);
    private final AtomicInteger tasks = new AtomicInteger();
    private Path dump;

    @BeforeEach
    void writeADump() throws IOException {
        dump = SmallDump.write(dir.resolve("Posts.xml"), 2);
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    /** Starts a run whose sink commits each batch. */
    private ActorRef<ReplayCoordinator.Command> start(String out, Executor cpu) throws IOException {
        Meter meter = new Meter();
        ActorRef<DatasetSink.Command> sink = KIT.spawn(DatasetSink.create(
                OutputDir.of(dir.resolve(out)),
                "stack",
                ALL.files(),
                Archiving.NONE,
                States.in(dir.resolve(out + "-state")),
                new Meter(),
                1));
        StackPipeline pipeline = Runs.pipeline(dump, dir.resolve(out), cpu, meter);
        return KIT.spawn(ReplayCoordinator.create(pipeline, sink, meter, supervisor.getRef()));
    }

    private Coordinator.Drained drained() {
        int waited = 0;
        while (true) {
            try {
                return supervisor.expectMessageClass(Coordinator.Drained.class, Duration.ofMillis(200));
            } catch (AssertionError e) {
                assertThat(++waited).as("rounds waited").isLessThan(100);
                time.timePasses(Duration.ofSeconds(10));
            }
        }
    }

    /** An executor that runs tasks in the caller's thread and rejects those with the given numbers, from 1. */
    private Executor rejecting(Set<Integer> rejected) {
        return task -> {
            if (rejected.contains(tasks.incrementAndGet())) {
                throw new RejectedExecutionException("no more threads");
            }
            task.run();
        };
    }

    private String text(String out) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Output output : ALL.files()) {
            all.append(text(out, output));
        }
        return all.toString();
    }

    private String text(String out, Output output) throws IOException {
        return Files.readString(dir.resolve(out).resolve(output.fileName("stack") + ".part"));
    }

    @Test
    void sendsEverythingToTheSink() throws IOException {
        start("out", Runnable::run);

        Coordinator.Drained drained = drained();

        assertThat(drained.complete()).isTrue();
        assertThat(drained.checkpoint().accounts().isBalanced()).isTrue();
        assertThat(drained.checkpoint().accounts().of(Kind.ROWS).in()).isEqualTo(903);
        assertThat(text("out")).contains("<user>:", "\"messages\"", "\"reason\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 9, 11})
    void continuesFromTheLastCommitIfItsStreamFails(int failing) throws IOException {
        start("undisturbed", Runnable::run);
        Coordinator.Drained expected = drained();

        tasks.set(0);
        start("disturbed", rejecting(Set.of(failing)));
        Coordinator.Drained drained = drained();

        assertThat(tasks.get()).isGreaterThan(failing);
        assertThat(drained.complete()).isTrue();
        assertThat(drained.checkpoint().position())
                .isEqualTo(expected.checkpoint().position());
        assertThat(Batches.accounts(drained.checkpoint().accounts()))
                .isEqualTo(Batches.accounts(expected.checkpoint().accounts()));
        assertThat(text("disturbed")).isEqualTo(text("undisturbed"));
    }

    @Test
    void pausesBeforeARestart() throws IOException {
        start("out", rejecting(Set.of(1)));
        supervisor.awaitAssert(() -> assertThat(tasks.get()).isEqualTo(1));

        time.timePasses(Duration.ofMillis(900));
        supervisor.expectNoMessage(Duration.ofMillis(300));
        assertThat(tasks.get()).isEqualTo(1);

        assertThat(drained().complete()).isTrue();
    }

    @Test
    void failsAfterThreeRestartsHoweverFarApart() throws IOException {
        ActorRef<ReplayCoordinator.Command> coordinator = start("out", task -> {
            tasks.incrementAndGet();
            throw new RejectedExecutionException("no more threads");
        });

        TestProbe<Void> watcher = KIT.createTestProbe();
        watcher.awaitAssert(Duration.ofSeconds(20), () -> {
            time.timePasses(Duration.ofSeconds(60));
            watcher.expectTerminated(coordinator, Duration.ofMillis(100));
            return null;
        });
        assertThat(tasks.get()).isEqualTo(4);
        supervisor.expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void aDrainEndsTheStreamAsIncomplete() throws IOException {
        start("undisturbed", Runnable::run);
        drained();

        tasks.set(0);
        CompletableFuture<ActorRef<ReplayCoordinator.Command>> coordinator = new CompletableFuture<>();
        coordinator.complete(start("drained", drainingAt(3, coordinator, Set.of())));
        Coordinator.Drained drained = drained();

        assertThat(drained.complete()).isFalse();
        assertThat(drained.checkpoint().accounts().isBalanced()).isTrue();
        for (Output output : ALL.files()) {
            assertThat(text("undisturbed", output)).startsWith(text("drained", output));
        }
    }

    @Test
    void aStreamThatFailsDuringADrainIsNotRestarted() throws IOException {
        CompletableFuture<ActorRef<ReplayCoordinator.Command>> coordinator = new CompletableFuture<>();
        coordinator.complete(start("drained", drainingAt(3, coordinator, Set.of(3))));
        Coordinator.Drained drained = drained();

        assertThat(drained.complete()).isFalse();
        assertThat(drained.checkpoint().accounts().isBalanced()).isTrue();
        assertThat(tasks.get()).isEqualTo(3);
    }

    /** An executor that drains the run at one of its tasks, and may reject others. */
    private Executor drainingAt(
            int drainingTask,
            CompletableFuture<ActorRef<ReplayCoordinator.Command>> coordinator,
            Set<Integer> rejected) {
        Executor rejecting = rejecting(rejected);
        return task -> {
            if (tasks.get() + 1 == drainingTask) {
                coordinator.join().tell(Coordinator.Drain.INSTANCE);
            }
            rejecting.execute(task);
        };
    }

    @Test
    void aDrainDuringThePauseBeforeARestartEndsTheRun() throws IOException {
        ActorRef<ReplayCoordinator.Command> coordinator = start("out", rejecting(Set.of(4)));
        supervisor.awaitAssert(() -> assertThat(tasks.get()).isGreaterThanOrEqualTo(4));
        supervisor.expectNoMessage(Duration.ofMillis(300));
        int begun = tasks.get();
        coordinator.tell(Coordinator.Drain.INSTANCE);

        assertThat(drained().complete()).isFalse();
        assertThat(tasks.get()).isEqualTo(begun);
    }
}
