package io.github.llmdata.crawler.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.settings.AnalysisSettings;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.Posts;
import io.github.llmdata.crawler.testing.SmallDump;
import io.github.llmdata.crawler.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over small dumps; the test moves the clock. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SupervisorTest {
    private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());

    @TempDir
    Path dir;

    private final ManualTime time = ManualTime.get(KIT.system());
    private final TestProbe<Void> probe = KIT.createTestProbe();
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private Path out() {
        return dir.resolve("out");
    }

    private ActorRef<Supervisor.Command> start(Path dump, Executor cpu, AnalysisSettings analysis) throws IOException {
        return KIT.spawn(Supervisor.create(Runs.of(dump, out(), cpu, analysis), outcome));
    }

    private RunOutcome run(Path dump) throws IOException {
        start(dump, Runnable::run, Runs.NO_ANALYSIS);
        return outcome.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private Path dump() throws IOException {
        return SmallDump.write(dir.resolve("Posts.xml"), 3);
    }

    private AnalysisSettings shell(String script) throws IOException {
        Path file = Files.writeString(dir.resolve("script.sh"), script);
        return new AnalysisSettings(true, "/bin/sh", file.toString(), Duration.ofMinutes(1));
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(out().resolve("report_stack.json").toFile());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(out())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aRunPublishesItsFilesAndReports() throws IOException {
        RunOutcome ended = run(dump());

        assertThat(ended.ending()).isEqualTo(RunOutcome.Ending.COMPLETED);
        assertThat(ended.hasFailed()).isFalse();
        assertThat(ended.accounts().of(Kind.ROWS).in()).isEqualTo(903);
        assertThat(ended.files()).hasSize(3).allMatch(Files::exists);
        assertThat(files())
                .containsExactly(
                        "dataset_stack.jsonl", "dataset_stack.txt", "dropped_stack.jsonl", "report_stack.json");
        assertThat(report().get("status").asText()).isEqualTo("completed");
        assertThat(report().at("/accounts/rows/in").asInt()).isEqualTo(903);
        assertThat(ended.analysis()).isEmpty();
    }

    @Test
    void aCompleteDatasetIsAnalysed() throws IOException {
        start(dump(), Runnable::run, shell("test -s \"$1\" && echo \"$1\""));

        RunOutcome ended = outcome.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(ended.analysis().orElseThrow().output().strip())
                .isEqualTo(out().resolve("dataset_stack.txt").toString());
        assertThat(ended.analysis().orElseThrow().failure()).isEmpty();
    }

    @Test
    void resumesACompleteRunByPublishingAndAnalysing() throws IOException {
        Files.createDirectories(out());
        Files.writeString(out().resolve("dataset_stack.txt"), "one\n"); // already published
        Files.writeString(out().resolve("dataset_stack.jsonl.part"), "{}\n, and what was not committed");
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, 2);
        accounts.out(Kind.ROWS, 2);
        accounts.in(Kind.RECORDS, 1);
        accounts.out(Kind.RECORDS, 1);
        Map<String, Long> lengths = Map.of("dataset_stack.txt", 4L, "dataset_stack.jsonl", 3L);
        RunState state = States.in(dir.resolve("state"));
        state.commit(new Checkpoint(7, lengths, accounts, true), List.of());

        RunSpec run = Runs.of(dump(), out(), Runnable::run, shell("cat \"$1\""), state);
        KIT.spawn(Supervisor.create(run, outcome));
        RunOutcome ended = outcome.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(ended.isFinished()).isTrue();
        assertThat(ended.accounts().of(Kind.ROWS).in())
                .as("nothing is read again")
                .isEqualTo(2);
        assertThat(out().resolve("dataset_stack.jsonl")).hasContent("{}\n");
        assertThat(ended.analysis().orElseThrow().output().strip()).isEqualTo("one");
    }

    @Test
    void aTruncatedInputIsAFailureThatKeepsItsRecords() throws IOException {
        Path dump = Files.writeString(
                dir.resolve("Posts.xml"), "<posts>" + Posts.question(1, 2) + Posts.answer(2, 1, 5) + "<row Id=");

        RunOutcome ended = run(dump);

        assertThat(ended.hasFailed()).isTrue();
        assertThat(ended.status()).isEqualTo("incomplete-input");
        assertThat(ended.accounts().of(Kind.RECORDS).out()).isEqualTo(1);
        assertThat(out().resolve("dataset_stack.txt")).isNotEmptyFile();
        assertThat(report().get("problems")).hasSize(1);
    }

    @Test
    void anInputThatIsNotADumpLeavesNoDataset() throws IOException {
        RunOutcome ended = run(Files.writeString(dir.resolve("Posts.xml"), "nothing like it"));

        assertThat(ended.hasFailed()).isTrue();
        assertThat(ended.files()).isEmpty();
        assertThat(files()).containsExactly("report_stack.json");
    }

    @Test
    void anEmptyTableLeadsToNoDataset() throws IOException {
        RunOutcome ended = run(Files.writeString(dir.resolve("Posts.xml"), "<posts></posts>"));

        assertThat(ended.hasFailed()).isTrue();
        assertThat(ended.isFinished()).as("the next process starts anew").isTrue();
        assertThat(files()).containsExactly("report_stack.json");
        assertThat(report().get("status").asText()).isEqualTo("no-records");
    }

    @Test
    void aRunWithoutRecordsLeavesTheFilesOfAnEarlierRun() throws IOException {
        Files.createDirectories(out());
        List<String> earlier =
                List.of("dataset_stack.txt", "dataset_stack.jsonl", "dataset_stack.txt_dist.png", "report_stack.json");
        for (String name : earlier) {
            Files.writeString(out().resolve(name), "earlier");
        }
        Path dump =
                Files.writeString(dir.resolve("Posts.xml"), Posts.table(Posts.question(1, 2), Posts.answer(2, 1, -5)));
        start(dump, Runnable::run, shell("echo never"));

        RunOutcome ended = outcome.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(ended.hasFailed()).isTrue();
        assertThat(ended.analysis()).isEmpty();
        assertThat(ended.files()).containsExactly(out().resolve("dropped_stack.unpublished.jsonl"));
        assertThat(ended.earlier())
                .containsExactly(out().resolve("dataset_stack.txt"), out().resolve("dataset_stack.jsonl"));
        assertThat(earlier).allSatisfy(name -> assertThat(out().resolve(name)).hasContent("earlier"));
        assertThat(files()).hasSize(6).contains("report_stack.unpublished.json");
    }

    @Test
    void theReportHasTheSumsOfTheFilesAndTheResultOfTheAnalysis() throws IOException {
        start(dump(), Runnable::run, shell("exit 7"));
        outcome.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(report().get("outputs").fieldNames())
                .toIterable()
                .containsExactly("dataset_stack.txt", "dataset_stack.jsonl", "dropped_stack.jsonl");
        assertThat(report().at("/outputs/dataset_stack.txt/bytes").asLong())
                .isEqualTo(Files.size(out().resolve("dataset_stack.txt")));
        assertThat(report().at("/analysis/status").asText()).isEqualTo("failed");
        assertThat(report().at("/analysis/reason").asText()).contains("exit code 7");
    }

    @Test
    void anOutputThatCannotBeWrittenEndsTheRun() throws IOException {
        Files.writeString(out(), "in the way");

        RunOutcome ended = run(dump());

        assertThat(ended.ending()).isEqualTo(RunOutcome.Ending.FAILED);
        assertThat(ended.failure().orElseThrow()).startsWith("Cannot write " + out());
    }

    @Test
    void aStreamThatFailsAfterAllRestartsEndsTheRunAndKeepsItsFiles() throws IOException {
        start(
                dump(),
                task -> {
                    throw new RejectedExecutionException("no more threads");
                },
                Runs.NO_ANALYSIS);

        probe.awaitAssert(Duration.ofSeconds(30), () -> {
            time.timePasses(Duration.ofSeconds(40));
            assertThat(outcome).isDone();
            return null;
        });
        assertThat(outcome.join().ending()).isEqualTo(RunOutcome.Ending.FAILED);
        assertThat(outcome.join().failure()).contains("no more threads");
        assertThat(files())
                .contains("dataset_stack.txt.part", "report_stack.json")
                .doesNotContain("dataset_stack.txt");
        assertThat(report().get("status").asText()).isEqualTo("failed");
    }

    @Test
    void aStoppedRunKeepsItsFilesForTheNextProcess() throws IOException {
        CompletableFuture<ActorRef<Supervisor.Command>> supervisor = new CompletableFuture<>();
        Executor stopping = task -> {
            supervisor.join().tell(Supervisor.Stop.INSTANCE);
            task.run();
        };
        supervisor.complete(start(dump(), stopping, shell("echo never")));

        RunOutcome ended = outcome.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(ended.ending()).isEqualTo(RunOutcome.Ending.STOPPED);
        assertThat(ended.analysis()).isEmpty();
        assertThat(ended.accounts().isBalanced()).isTrue();
        assertThat(files())
                .containsExactly(
                        "dataset_stack.jsonl.part",
                        "dataset_stack.txt.part",
                        "dropped_stack.jsonl.part",
                        "report_stack.json");
        assertThat(report().get("status").asText()).isEqualTo("stopped");
    }

    @Test
    void aStopWaitsNoLongerThanTheDrainTimeout() throws IOException {
        Path dump =
                Files.writeString(dir.resolve("Posts.xml"), Posts.table(Posts.question(1, 2), Posts.answer(2, 1, 5)));
        AtomicInteger tasks = new AtomicInteger();
        Executor hangingAfterTheParser = task -> {
            if (tasks.incrementAndGet() == 1) {
                task.run();
            }
        };
        ActorRef<Supervisor.Command> supervisor = start(dump, hangingAfterTheParser, Runs.NO_ANALYSIS);
        probe.awaitAssert(() -> assertThat(tasks.get()).isGreaterThan(1));
        supervisor.tell(Supervisor.Stop.INSTANCE);

        probe.expectNoMessage(Duration.ofMillis(300));
        assertThat(outcome).isNotDone();
        probe.awaitAssert(() -> {
            time.timePasses(Duration.ofSeconds(10));
            assertThat(outcome).isDone();
            return null;
        });
        assertThat(outcome.join().ending()).isEqualTo(RunOutcome.Ending.STOPPED);
    }

    @Test
    void aStopDuringTheAnalysisKeepsTheFinishedFiles() throws IOException {
        ActorRef<Supervisor.Command> supervisor =
                start(dump(), Runnable::run, shell("touch \"$1.begun\"; exec sleep 100"));
        probe.awaitAssert(
                () -> assertThat(out().resolve("dataset_stack.txt.begun")).exists());
        supervisor.tell(Supervisor.Stop.INSTANCE);

        RunOutcome ended = outcome.orTimeout(60, TimeUnit.SECONDS).join();

        assertThat(ended.ending()).isEqualTo(RunOutcome.Ending.STOPPED);
        assertThat(ended.files()).hasSize(3).allMatch(Files::exists);
        assertThat(report().get("status").asText()).isEqualTo("completed");
        assertThat(report().at("/analysis/status").asText()).isEqualTo("pending");
    }

    @Test
    void aSupervisorThatFailsWhileItStartsKeepsNobodyWaiting() throws IOException {
        RunSpec run = Runs.of(dump(), out(), Runnable::run, Runs.NO_ANALYSIS);
        RunSpec broken = new RunSpec(
                run.facts(),
                run.dir(),
                run.files(),
                run.output(),
                run.analysis(),
                run.drainTimeout(),
                run.meter(),
                run.live(),
                run.progress(),
                (supervisor, sink, replyTo) -> {
                    throw new IllegalStateException("no coordinator");
                },
                run.state());

        ActorRef<Supervisor.Command> supervisor = KIT.spawn(Supervisor.create(broken, outcome));

        assertThatThrownBy(() -> RunOutcome.await(outcome.orTimeout(60, TimeUnit.SECONDS)))
                .isInstanceOf(IOException.class)
                .hasMessage("This is a bug in this program, please report it: java.lang.IllegalStateException: no"
                        + " coordinator. What was committed stays, and the same command continues the run.")
                .hasRootCauseMessage("no coordinator");
        KIT.createTestProbe().expectTerminated(supervisor, Duration.ofSeconds(20)); // its files are closed then
    }
}
