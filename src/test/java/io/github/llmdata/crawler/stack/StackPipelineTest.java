package io.github.llmdata.crawler.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Sink;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.refine.Refineries;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.StackSettings;
import io.github.llmdata.crawler.settings.StackSettings.Answers;
import io.github.llmdata.crawler.stack.dump.DumpFiles;
import io.github.llmdata.crawler.stack.dump.DumpInputs;
import io.github.llmdata.crawler.stack.dump.DumpLimits;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.testing.Batches;
import io.github.llmdata.crawler.testing.Posts;
import io.github.llmdata.crawler.testing.Refusing;
import io.github.llmdata.crawler.testing.SmallDump;
import io.github.llmdata.crawler.testing.TextAndJson;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.JsonLinesFormat;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StackPipelineTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final ExecutorService FOUR = Executors.newFixedThreadPool(4);
    private static final Outputs ALL = TextAndJson.OUTPUTS;

    @TempDir
    Path dir;

    private final Meter meter = new Meter();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
        FOUR.shutdownNow();
    }

    private static StackSettings settings(Answers answers, long waitingBytes) {
        return settings(answers, 0, waitingBytes);
    }

    private static StackSettings settings(Answers answers, int alternatives, long waitingBytes) {
        return new StackSettings(
                List.of(), Optional.empty(), 1, answers, alternatives, false, 8 << 20, waitingBytes, 1L << 40, 500);
    }

    private StackPipeline pipeline(StackSettings settings, Executor cpu, Outputs outputs, Path... files)
            throws IOException {
        return pipeline(settings, cpu, outputs, Optional.of("example.org"), files);
    }

    private StackPipeline pipeline(
            StackSettings settings, Executor cpu, Outputs outputs, Optional<String> site, Path... files)
            throws IOException {
        DumpFiles found = DumpInputs.find(List.of(files), site, DumpLimits.DEFAULT, Runnable::run);
        OutputSettings output =
                new OutputSettings(dir.resolve("out"), Set.of(OutputSettings.Format.TEXT), true, List.of());
        return new StackPipeline(
                settings,
                output,
                found,
                Refineries.onlyEmptyText(),
                outputs,
                meter,
                new StackPipeline.Workers(cpu, RunGuard.unsaved()));
    }

    private StackPipeline pipeline(Executor cpu, Path... files) throws IOException {
        return pipeline(settings(Answers.ACCEPTED, 1 << 20), cpu, ALL, files);
    }

    private static Materializer materializer() {
        return Materializer.matFromSystem(KIT.system().classicSystem());
    }

    private static List<Batch> run(StackPipeline pipeline, long position) {
        return pipeline.batches(position, KillSwitches.shared("stop"))
                .runWith(Sink.seq(), materializer())
                .toCompletableFuture()
                .join();
    }

    private Path dump() throws IOException {
        return SmallDump.write(dir.resolve("Posts.xml"), 1);
    }

    @ParameterizedTest
    @EnumSource(Answers.class)
    void givesTheSameBatchesOnAnyNumberOfThreadsAndWithAnyHeapBudget(Answers answers) throws IOException {
        Path dump = dump();
        List<Batches.Content> expected =
                Batches.contents(run(pipeline(settings(answers, 1 << 20), Runnable::run, ALL, dump), 0));

        assertThat(expected).hasSizeGreaterThan(6);
        for (long waitingBytes : new long[] {0, 5_000, 1 << 20}) {
            assertThat(Batches.contents(run(pipeline(settings(answers, waitingBytes), FOUR, ALL, dump), 0)))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Answers.class)
    void resumesAtAnyPositionWithExactlyTheRemainingBatches(Answers answers) throws IOException {
        Path dump = dump();
        StackSettings settings = settings(answers, 5_000);
        List<Batches.Content> all = Batches.contents(run(pipeline(settings, FOUR, ALL, dump), 0));

        assertThat(all).extracting(Batches.Content::position).startsWith(1L, 2L).endsWith((long) all.size());
        for (int position = 1; position <= all.size(); position++) {
            assertThat(Batches.contents(run(pipeline(settings, FOUR, ALL, dump), position)))
                    .isEqualTo(all.subList(position, all.size()));
        }
    }

    @Test
    void accountsForEveryRow() throws IOException {
        Accounts sum = Batches.sum(run(pipeline(FOUR, dump()), 0));

        assertThat(sum.isBalanced()).isTrue();
        assertThat(sum.of(Kind.ROWS).in()).isEqualTo(903);
        assertThat(sum.of(Kind.ROWS).pending()).isZero();
        assertThat(sum.of(Kind.QUESTIONS).pending()).isZero();
        assertThat(sum.of(Kind.ROWS).dropped())
                .containsKeys(
                        Reason.MALFORMED_ROW,
                        Reason.DUPLICATE,
                        Reason.NO_ANSWER,
                        Reason.ANSWER_MISMATCH,
                        Reason.ANSWER_BELOW_SCORE,
                        Reason.ANSWER_NOT_CHOSEN,
                        Reason.ORPHAN_ANSWER);
        assertThat(sum.of(Kind.RECORDS).out())
                .isEqualTo(sum.of(Kind.QUESTIONS).out())
                .isPositive();
    }

    @Test
    void measuresWhatItReadsAndWrites() throws IOException {
        Path dump = dump();
        Accounts sum = Batches.sum(run(pipeline(FOUR, dump), 0));

        assertThat(meter.items().sum()).isEqualTo(903);
        assertThat(meter.records().sum()).isEqualTo(sum.of(Kind.RECORDS).out());
        assertThat(meter.dropped().sum()).isEqualTo(sum.of(Kind.QUESTIONS).droppedInAll());
        assertThat(meter.decodedBytes().sum()).isEqualTo(2 * Files.size(dump));
        assertThat(meter.inFlight().sum()).isZero();
    }

    @Test
    void measuresThePairsThatAreBeingEncoded() throws IOException {
        TestSubscriber.Probe<Batch> sink = pipeline(FOUR, dump())
                .batches(0, KillSwitches.shared("stop"))
                .runWith(TestSink.create(KIT.system().classicSystem()), materializer());
        sink.requestNext();

        KIT.createTestProbe()
                .awaitAssert(() -> assertThat(meter.inFlight().sum()).isPositive());
        sink.cancel();
    }

    @Test
    void eachPortionIsWholeLinesAndTheLedgerHasALineForEachQuestionLeftOut() throws IOException {
        List<Batch> batches = run(pipeline(FOUR, dump()), 0);

        long ledger = 0;
        for (Batches.Content batch : Batches.contents(batches)) {
            assertThat(batch.portions().values()).allMatch(text -> text.isEmpty() || text.endsWith("\n"));
            ledger += batch.portions().get("dropped_stack.jsonl").lines().count();
        }
        Accounts sum = Batches.sum(batches);
        assertThat(ledger)
                .isEqualTo(sum.of(Kind.QUESTIONS).droppedInAll()
                        + sum.of(Kind.ROWS).dropped().get(Reason.MALFORMED_ROW));
    }

    @Test
    void writesOnlyTheSelectedOutputs() throws IOException {
        Outputs asked = new Outputs(List.of(new JsonLinesFormat()), false);

        List<Batch> batches = run(pipeline(settings(Answers.ACCEPTED, 0), FOUR, asked, dump()), 0);

        assertThat(batches).allMatch(batch -> batch.portions().keySet().equals(Set.of(new JsonLinesFormat())));
    }

    @Test
    void filesOfOneSiteAreReadAsOne() throws IOException {
        Path questions =
                Files.writeString(dir.resolve("a.xml"), Posts.table(Posts.question(1, 2), Posts.question(3, 4)));
        Path answers =
                Files.writeString(dir.resolve("b.xml"), Posts.table(Posts.answer(2, 1, 5), Posts.answer(4, 3, 5)));

        assertThat(Batches.sum(run(pipeline(FOUR, questions, answers), 0))
                        .of(Kind.RECORDS)
                        .out())
                .isEqualTo(2);
        assertThat(Batches.sum(run(pipeline(FOUR, answers, questions), 0))
                        .of(Kind.RECORDS)
                        .out())
                .isEqualTo(2);
    }

    @Test
    void aPairWithAnEmptyPostIsNotARecord() throws IOException {
        Path dump = Files.writeString(
                dir.resolve("Posts.xml"),
                Posts.table(
                        Posts.question(1, 2),
                        Posts.row("Id", 2, "PostTypeId", 2, "ParentId", 1, "Score", 1, "Body", "&lt;p&gt; &lt;/p&gt;"),
                        Posts.row("Id", 3, "PostTypeId", 1, "AcceptedAnswerId", 4, "Title", "", "Body", " "),
                        Posts.answer(4, 3, 1)));

        Accounts sum = Batches.sum(run(pipeline(FOUR, dump), 0));

        assertThat(sum.isBalanced()).isTrue();
        assertThat(sum.of(Kind.RECORDS).dropped()).containsEntry(Reason.EMPTY_TEXT, 2L);
        assertThat(sum.of(Kind.ROWS).dropped()).containsEntry(Reason.EMPTY_TEXT, 4L);
    }

    @Test
    void leavesNoFileOfWaitingQuestions() throws IOException {
        Path dump = dump();
        for (int i = 0; i < 20; i++) {
            run(pipeline(settings(Answers.ACCEPTED, 0), FOUR, ALL, dump), 0);

            assertThat(dir.resolve("out/.state/waiting.mv")).doesNotExist();
        }
    }

    @Test
    void readsOneSiteAfterTheOther() throws IOException {
        List<Path> sites = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Path folder = Files.createDirectories(dir.resolve("site" + i + ".example.org"));
            int id = 10 * i + 1;
            sites.add(Files.writeString(
                    folder.resolve("Posts.xml"),
                    Posts.table(Posts.question(id, id + 1), Posts.answer(id + 1, id, 5), Posts.answer(id + 2, id, 5))));
        }
        StackPipeline pipeline =
                pipeline(settings(Answers.ACCEPTED, 0), FOUR, ALL, Optional.empty(), sites.toArray(Path[]::new));

        Accounts sum = Batches.sum(run(pipeline, 0));

        assertThat(sum.of(Kind.RECORDS).out()).isEqualTo(20);
        assertThat(sum.isBalanced()).isTrue();
        assertThat(dir.resolve("out/.state/waiting.mv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aStopEndsTheStreamAfterTheBatchesThatHaveBegun(int received) throws IOException {
        Path dump = dump();
        List<Batches.Content> all = Batches.contents(run(pipeline(FOUR, dump), 0));
        SharedKillSwitch stop = KillSwitches.shared("stop");
        TestSubscriber.Probe<Batch> sink = pipeline(FOUR, dump)
                .batches(0, stop)
                .runWith(TestSink.create(KIT.system().classicSystem()), materializer());
        List<Batch> before = new ArrayList<>();
        for (int i = 0; i < received; i++) {
            before.add(sink.requestNext());
        }

        stop.shutdown();
        List<Batch> written = new ArrayList<>(before);
        sink.request(Long.MAX_VALUE);
        Object event = sink.expectEvent();
        while (event instanceof TestSubscriber.OnNext<?> next) {
            written.add((Batch) next.element());
            event = sink.expectEvent();
        }

        assertThat(event).isInstanceOf(TestSubscriber.OnComplete$.class);
        assertThat(Batches.contents(written)).isEqualTo(all.subList(0, written.size()));
        List<Batches.Content> left = Batches.contents(run(pipeline(FOUR, dump), written.size()));
        assertThat(left).isEqualTo(all.subList(written.size(), all.size()));
    }

    @Test
    void aStopBeforeTheStartGivesNoBatch() throws IOException {
        SharedKillSwitch stop = KillSwitches.shared("stop");
        stop.shutdown();

        assertThat(pipeline(FOUR, dump())
                        .batches(0, stop)
                        .runWith(Sink.seq(), materializer())
                        .toCompletableFuture()
                        .join())
                .isEmpty();
    }

    @Test
    void aFailureFailsTheStreamAndLeavesNoFileOfWaitingQuestions() throws IOException {
        Executor broken = task -> {
            if (meter.items().sum() > 300) {
                throw new RejectedExecutionException("no more threads");
            }
            task.run();
        };
        StackPipeline pipeline = pipeline(settings(Answers.ACCEPTED, 0), broken, ALL, dump());

        assertThatThrownBy(() -> run(pipeline, 0))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no more threads");
        KIT.createTestProbe()
                .awaitAssert(
                        () -> assertThat(dir.resolve("out/.state/waiting.mv")).doesNotExist());
    }

    private StackPipeline guarded(Refusing guard, Path file) throws IOException {
        DumpFiles found = DumpInputs.find(List.of(file), Optional.of("example.org"), DumpLimits.DEFAULT, Runnable::run);
        OutputSettings output =
                new OutputSettings(dir.resolve("out"), Set.of(OutputSettings.Format.TEXT), true, List.of());
        return new StackPipeline(
                settings(Answers.BEST, 5_000),
                output,
                found,
                Refineries.onlyEmptyText(),
                ALL,
                meter,
                new StackPipeline.Workers(FOUR, guard));
    }

    /** The first question that becomes a record, and what is left without it. */
    @Test
    void aPostThatIsSetAsideIsDroppedInEachLaterProcessOfTheRun() throws IOException {
        Path dump = dump();
        Accounts before = Batches.sum(run(guarded(Refusing.of(), dump), 0));
        String id = "stack:example.org:1";
        List<Batches.Content> all = Batches.contents(run(guarded(Refusing.of(id), dump), 0));

        Accounts after = Batches.sum(run(guarded(Refusing.of(id), dump), 0));
        assertThat(after.isBalanced()).isTrue();
        assertThat(after.of(Kind.RECORDS).dropped()).containsEntry(Reason.ENDED_PROCESSES, 1L);
        assertThat(after.of(Kind.RECORDS).out())
                .isEqualTo(before.of(Kind.RECORDS).out() - 1);
        for (int position = 1; position <= all.size(); position++) {
            assertThat(Batches.contents(run(guarded(Refusing.of(id), dump), position)))
                    .isEqualTo(all.subList(position, all.size()));
        }
    }

    @Test
    void theRowsOfCommittedBatchesAreReadUnderTheGuardOfCommittedItems() throws IOException {
        Path dump = dump();
        int blocks = 0;
        for (int position = 0; position < 4; position++) {
            Refusing guard = Refusing.of();
            run(guarded(guard, dump), position);

            assertThat(guard.committed().get()).as("position %d", position).isGreaterThanOrEqualTo(blocks);
            assertThat(guard.committed().get() > 0).isEqualTo(position > 0);
            blocks = guard.committed().get();
        }
    }

    @Test
    void alternativesAreTheSameOnAnyNumberOfThreadsWithAnyHeapBudgetAndFromAnyPosition() throws IOException {
        Path dump = dump();
        List<Batches.Content> expected =
                Batches.contents(run(pipeline(settings(Answers.BEST, 3, 1 << 20), Runnable::run, ALL, dump), 0));

        for (long waitingBytes : new long[] {0, 5_000}) {
            StackSettings settings = settings(Answers.BEST, 3, waitingBytes);
            for (int position : new int[] {0, 1, expected.size() - 1}) {
                assertThat(Batches.contents(run(pipeline(settings, FOUR, ALL, dump), position)))
                        .isEqualTo(expected.subList(position, expected.size()));
            }
        }
    }

    @Test
    void eachAlternativeIsARowThatIsOut() throws IOException {
        Accounts without = Batches.sum(run(pipeline(FOUR, dump()), 0));
        Accounts with = Batches.sum(run(pipeline(settings(Answers.ACCEPTED, 2, 0), FOUR, ALL, dump()), 0));

        long alternatives = with.notes().get("alternatives");
        assertThat(with.isBalanced()).isTrue();
        assertThat(with.of(Kind.ROWS).pending()).isZero();
        assertThat(alternatives).isPositive();
        assertThat(with.of(Kind.ROWS).out()).isEqualTo(without.of(Kind.ROWS).out() + alternatives);
        assertThat(with.of(Kind.RECORDS).out())
                .isEqualTo(without.of(Kind.RECORDS).out());
        assertThat(with.of(Kind.QUESTIONS).dropped())
                .isEqualTo(without.of(Kind.QUESTIONS).dropped());
    }
}
