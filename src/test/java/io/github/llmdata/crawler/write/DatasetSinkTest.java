package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.AnalysisFacts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.Report;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DatasetSinkTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final long NEVER = Long.MAX_VALUE;
    private static final Report REPORT = new Report(
            new RunFacts("stack", "1", Instant.EPOCH, Map.of(), List.of(), 0),
            new Accounts(),
            List.of(),
            new Meter(),
            "completed",
            Instant.EPOCH);

    @TempDir
    Path dir;

    private final TestProbe<DatasetSink.Event> owner = KIT.createTestProbe(DatasetSink.Event.class);
    private final TestProbe<DatasetSink.Ack> stream = KIT.createTestProbe(DatasetSink.Ack.class);
    private final TestProbe<DatasetSink.Closed> closed = KIT.createTestProbe(DatasetSink.Closed.class);

    private RunState state;

    @BeforeEach
    void beginARun() {
        state = States.in(dir.resolve("state"));
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private ActorRef<DatasetSink.Command> sink(long commitBytes) {
        return KIT.spawn(DatasetSink.create(
                OutputDir.of(dir),
                "stack",
                new Outputs(List.of(new TextFormat()), true).files(),
                Archiving.NONE,
                state,
                new Meter(),
                commitBytes));
    }

    private Checkpoint attach(ActorRef<DatasetSink.Command> sink) {
        sink.tell(new DatasetSink.Attach(owner.getRef()));
        return owner.expectMessageClass(DatasetSink.Attached.class).checkpoint();
    }

    private void write(ActorRef<DatasetSink.Command> sink, long position, String text) {
        Accounts accounts = new Accounts();
        accounts.in(Kind.RECORDS, 1);
        accounts.out(Kind.RECORDS, 1);
        sink.tell(new DatasetSink.Write(
                new Batch(position, Map.of(new TextFormat(), text.getBytes(UTF_8)), accounts), stream.getRef()));
        stream.expectMessage(DatasetSink.Ack.INSTANCE);
    }

    private List<Path> close(ActorRef<DatasetSink.Command> sink, DatasetSink.FileDisposition ending) {
        sink.tell(new DatasetSink.Close(ending, REPORT, AnalysisFacts.pending(), closed.getRef()));
        return closed.receiveMessage().published();
    }

    private String part() throws IOException {
        return Files.readString(dir.resolve("dataset_stack.txt.part"));
    }

    @Test
    void startsAtTheBeginning() {
        Checkpoint checkpoint = attach(sink(NEVER));

        assertThat(checkpoint.position()).isZero();
        assertThat(checkpoint.accounts().balances()).isEmpty();
    }

    @Test
    void acknowledgesABatchThatIsInTheFile() throws IOException {
        ActorRef<DatasetSink.Command> sink = sink(NEVER);
        attach(sink);
        sink.tell(new DatasetSink.Open(stream.getRef()));
        stream.expectMessage(DatasetSink.Ack.INSTANCE);

        write(sink, 1, "one\n");
        assertThat(part()).isEqualTo("one\n");
        write(sink, 2, "two\n");
        assertThat(part()).isEqualTo("one\ntwo\n");
    }

    @Test
    void goesBackToItsLastCommitForANewOwner() throws IOException {
        ActorRef<DatasetSink.Command> sink = sink(8);
        attach(sink);
        write(sink, 1, "one\n");
        write(sink, 2, "two\n");
        write(sink, 3, "lost\n");
        sink.tell(new DatasetSink.Fail(new IOException("the stream broke")));

        Checkpoint checkpoint = attach(sink);
        assertThat(checkpoint.position()).isEqualTo(2);
        assertThat(checkpoint.accounts().of(Kind.RECORDS).out()).isEqualTo(2);
        assertThat(part()).isEqualTo("one\ntwo\n");

        write(sink, 3, "three\n");
        assertThat(part()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void countsTheBytesUntilTheNextCommitFromTheLastOne() {
        ActorRef<DatasetSink.Command> sink = sink(8);
        attach(sink);
        write(sink, 1, "1234567890\n");
        write(sink, 2, "1234567\n");
        write(sink, 3, "1234567");
        assertThat(attach(sink).position()).isEqualTo(2);

        write(sink, 3, "1234567");
        assertThat(attach(sink).position()).isEqualTo(2);
    }

    @Test
    void notifiesItsOwnerWhenEverythingIsCommitted() {
        ActorRef<DatasetSink.Command> sink = sink(NEVER);
        attach(sink);
        write(sink, 1, "one\n");
        write(sink, 2, "two\n");
        sink.tell(DatasetSink.Complete.INSTANCE);

        Checkpoint checkpoint =
                owner.expectMessageClass(DatasetSink.Drained.class).checkpoint();
        assertThat(checkpoint.position()).isEqualTo(2);
        assertThat(checkpoint.lengths()).isEqualTo(Map.of("dataset_stack.txt", 8L, "dropped_stack.jsonl", 0L));
        assertThat(checkpoint.accounts().of(Kind.RECORDS).out()).isEqualTo(2);
        assertThat(attach(sink).position()).isEqualTo(2);
    }

    @Test
    void aFailedStreamLeavesTheFilesToTheNextOwner() {
        ActorRef<DatasetSink.Command> sink = sink(NEVER);
        attach(sink);
        sink.tell(new DatasetSink.Fail(new IOException("the stream broke")));

        owner.expectNoMessage(java.time.Duration.ofMillis(100));
        assertThat(attach(sink).position()).isZero();
    }

    @ParameterizedTest
    @EnumSource(DatasetSink.FileDisposition.class)
    void endsAsRequestedAndAlwaysWritesAReport(DatasetSink.FileDisposition ending) throws IOException {
        ActorRef<DatasetSink.Command> sink = sink(NEVER);
        attach(sink);
        write(sink, 1, "one\n");

        List<Path> published = close(sink, ending);

        Path finished = dir.resolve("dataset_stack.txt");
        boolean keeps = ending == DatasetSink.FileDisposition.KEEP;
        boolean publishes = ending == DatasetSink.FileDisposition.PUBLISH || ending == DatasetSink.FileDisposition.PARK;
        assertThat(Files.exists(finished)).isEqualTo(publishes);
        assertThat(Files.exists(dir.resolve("dataset_stack.txt.part"))).isEqualTo(keeps);
        assertThat(published.contains(finished)).isEqualTo(publishes);
        assertThat(published).hasSize(publishes ? 2 : 0);
        assertThat(Files.exists(finished) ? Files.readString(finished) : "").isEqualTo(publishes ? "one\n" : "");
        assertThat(dir.resolve("report_stack.json")).content().contains("\"status\" : \"pending\"");
    }

    @Test
    void theReportIsCompletedWhenTheAnalysisHasEnded() throws IOException {
        ActorRef<DatasetSink.Command> sink = sink(NEVER);
        attach(sink);
        write(sink, 1, "one\n");
        close(sink, DatasetSink.FileDisposition.PUBLISH);
        Files.writeString(dir.resolve("dataset_stack.txt_dist.png"), "picture");
        TestProbe<DatasetSink.Reported> reported = KIT.createTestProbe(DatasetSink.Reported.class);
        Optional<byte[]> figures = Optional.of("{\"samples\": 1}".getBytes(UTF_8));

        sink.tell(new DatasetSink.ReportAnalysis(REPORT, AnalysisFacts.completed(figures), reported.getRef()));

        reported.expectMessage(DatasetSink.Reported.INSTANCE);
        JsonNode report =
                new ObjectMapper().readTree(dir.resolve("report_stack.json").toFile());
        assertThat(report.get("analysis")).hasToString("{\"status\":\"completed\",\"figures\":{\"samples\":1}}");
        assertThat(report.get("outputs").fieldNames())
                .toIterable()
                .containsExactly("dataset_stack.txt", "dropped_stack.jsonl", "dataset_stack.txt_dist.png");
        assertThat(report.at("/outputs/dataset_stack.txt"))
                .hasToString("{\"bytes\":4,\"sha256\":\"" + sha256("one\n") + "\"}");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStopKeepsTheFilesAsTheyAre() throws IOException {
        ActorRef<DatasetSink.Command> sink = sink(NEVER);
        attach(sink);
        write(sink, 1, "one\n");

        KIT.stop(sink);

        assertThat(part()).isEqualTo("one\n");
    }

    @Test
    void stopsAtTheFirstFailureOfTheDisk() throws IOException {
        Files.createDirectories(dir.resolve("dataset_stack.txt/not-empty"));
        ActorRef<DatasetSink.Command> sink = sink(NEVER);
        attach(sink);

        sink.tell(new DatasetSink.Close(
                DatasetSink.FileDisposition.PUBLISH, REPORT, AnalysisFacts.pending(), closed.getRef()));

        closed.expectTerminated(sink);
        closed.expectNoMessage(java.time.Duration.ofMillis(50));
        assertThat(dir.resolve("report_stack.json")).doesNotExist();
    }

    @Test
    void doesNotStartWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");

        ActorRef<DatasetSink.Command> sink = KIT.spawn(DatasetSink.create(
                OutputDir.of(file),
                "stack",
                new Outputs(List.of(new TextFormat()), false).files(),
                Archiving.NONE,
                state,
                new Meter(),
                NEVER));

        stream.expectTerminated(sink);
    }
}
