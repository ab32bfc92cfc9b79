package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.PublishedFile;
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.testing.TextAndJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
    private static final Outputs ALL = TextAndJson.OUTPUTS;

    @TempDir
    Path temp;

    private Path dir;

    private RunState state;

    @AfterEach
    void closeTheState() {
        state.close();
    }

    @BeforeEach
    void chooseAFolderThatIsStillToBeMade() {
        dir = temp.resolve("some/out");
        state = States.in(temp.resolve("state"));
    }

    private static byte[] noReport(List<PublishedFile> outputs) {
        return "{}".getBytes(UTF_8);
    }

    private static Batch batch(long position, String text, String json) {
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, 10);
        accounts.drop(Kind.ROWS, Reason.NO_ANSWER, 1);
        return new Batch(
                position,
                Map.of(new TextFormat(), text.getBytes(UTF_8), new JsonLinesFormat(), json.getBytes(UTF_8)),
                accounts);
    }

    private String content(String name) throws IOException {
        return Files.readString(dir.resolve(name));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesEndInPartUntilTheyArePublished() throws IOException {
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));
            assertThat(names())
                    .containsExactly("dataset_stack.jsonl.part", "dataset_stack.txt.part", "dropped_stack.jsonl.part");

            assertThat(files.publish(OutputFilesTest::noReport))
                    .containsExactlyInAnyOrder(
                            dir.resolve("dataset_stack.txt"),
                            dir.resolve("dataset_stack.jsonl"),
                            dir.resolve("dropped_stack.jsonl"));
        }
        assertThat(names())
                .containsExactly(
                        "dataset_stack.jsonl", "dataset_stack.txt", "dropped_stack.jsonl", "report_stack.json");
        assertThat(content("dataset_stack.txt")).isEqualTo("one\n");
        assertThat(content("dropped_stack.jsonl")).isEmpty();
    }

    @Test
    void anOverviewOfTheEarlierFilesIsDeletedWithTheirReport() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("report_stack.html"), "earlier");
        Files.writeString(dir.resolve("report_stack.unpublished.html"), "earlier");
        Files.writeString(dir.resolve("report_wiki.html"), "of another mode");
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            assertThat(dir.resolve("report_stack.unpublished.html")).doesNotExist();
            files.append(batch(1, "one\n", "{}\n"));
            files.publish(OutputFilesTest::noReport);
            assertThat(dir.resolve("report_stack.html")).doesNotExist();

            Files.writeString(dir.resolve("report_stack.html"), "before the analysis");
            files.reportAgain(OutputFilesTest::noReport);
        }
        assertThat(names()).contains("report_stack.json", "report_wiki.html").doesNotContain("report_stack.html");
    }

    @Test
    void theLedgerAndTheReportMayLieApartAndAreResumedThere() throws IOException {
        OutputDir apart = new OutputDir(dir, dir.resolve("papers"));
        byte[] line = "{}\n".getBytes(UTF_8);
        try (OutputFiles files = OutputFiles.open(apart, "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(new Batch(1, Map.of(new Ledger(), line, new TextFormat(), line), new Accounts()));
            files.commit();
            files.append(new Batch(2, Map.of(new Ledger(), line), new Accounts()));
        }
        try (OutputFiles files = OutputFiles.open(apart, "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.publish(OutputFilesTest::noReport);
        }

        assertThat(names()).containsExactly("dataset_stack.jsonl", "dataset_stack.txt", "papers");
        assertThat(content("papers/dropped_stack.jsonl")).isEqualTo("{}\n");
        assertThat(content("papers/report_stack.json")).isEqualTo("{}");
    }

    @Test
    void aFileThatOthersCutShortAfterItsLastCommitIsNotPublished() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("dataset_stack.txt"), "earlier");
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));
            files.complete();
            Files.writeString(dir.resolve("dataset_stack.txt.part"), "o");

            assertThatThrownBy(() -> files.publish(OutputFilesTest::noReport))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("dataset_stack.txt.part: it was cut short");
        }
        assertThat(content("dataset_stack.txt")).isEqualTo("earlier");
    }

    @Test
    void onlyTheSelectedFilesAreMade() throws IOException {
        try (OutputFiles files = OutputFiles.open(
                OutputDir.of(dir),
                "stack",
                new Outputs(List.of(new JsonLinesFormat()), false).files(),
                Archiving.NONE,
                state,
                new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));
            files.publish(OutputFilesTest::noReport);
        }
        assertThat(names()).containsExactly("dataset_stack.jsonl", "report_stack.json");
    }

    @Test
    void publishingReplacesTheFilesOfAnEarlierRun() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("dataset_stack.txt"), "earlier");
        Files.writeString(dir.resolve("dataset_stack.txt.part"), "left over from a run that was killed");
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            assertThat(content("dataset_stack.txt")).isEqualTo("earlier");
            files.append(batch(1, "new\n", "{}\n"));
            files.publish(OutputFilesTest::noReport);
        }
        assertThat(content("dataset_stack.txt")).isEqualTo("new\n");
        assertThat(names()).hasSize(4);
    }

    @Test
    void aCommitReturnsTheLengthsOfTheFiles() {
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));
            files.append(batch(2, "two\n", ""));

            Checkpoint checkpoint = files.commit();

            assertThat(checkpoint.position()).isEqualTo(2);
            assertThat(checkpoint.lengths())
                    .isEqualTo(Map.of("dataset_stack.txt", 8L, "dataset_stack.jsonl", 3L, "dropped_stack.jsonl", 0L));
            assertThat(checkpoint.accounts().of(Kind.ROWS).in()).isEqualTo(20);
        }
    }

    @Test
    void goesBackToTheLastCommit() throws IOException {
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "one\n", "1\n"));
            files.commit();
            files.append(batch(2, "lost\n", "lost\n"));
            files.append(batch(3, "lost\n", "lost\n"));

            Checkpoint checkpoint = files.rewind();
            assertThat(checkpoint.position()).isEqualTo(1);
            assertThat(checkpoint.accounts().of(Kind.ROWS).in()).isEqualTo(10);

            files.append(batch(2, "two\n", "2\n"));
            assertThat(files.commit().accounts().of(Kind.ROWS).in()).isEqualTo(20);
            files.publish(OutputFilesTest::noReport);
        }
        assertThat(content("dataset_stack.txt")).isEqualTo("one\ntwo\n");
        assertThat(content("dataset_stack.jsonl")).isEqualTo("1\n2\n");
    }

    @Test
    void withoutACommitItGoesBackToTheStart() throws IOException {
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "lost\n", "lost\n"));

            assertThat(files.rewind().position()).isZero();
            assertThat(content("dataset_stack.txt.part")).isEmpty();
        }
    }

    @Test
    void aCheckpointIsNotChangedByLaterBatches() {
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "one\n", ""));
            Checkpoint checkpoint = files.commit();
            files.append(batch(2, "two\n", ""));
            files.rewind().accounts();
            files.append(batch(2, "two\n", ""));

            assertThat(checkpoint.accounts().of(Kind.ROWS).in()).isEqualTo(10);
        }
    }

    private static Batch rejections(String lines) {
        return new Batch(1, Map.of(new Ledger(), lines.getBytes(UTF_8)), new Accounts());
    }

    @Test
    void withoutRecordsAndWithoutAnEarlierDatasetOnlyLedgerAndReportArePublished() throws IOException {
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(rejections("{}\n"));

            assertThat(files.publishWithoutRecords(OutputFilesTest::noReport))
                    .containsExactly(dir.resolve("dropped_stack.jsonl"));
        }
        assertThat(names()).containsExactly("dropped_stack.jsonl", "report_stack.json");
        assertThat(RunState.file(temp.resolve("state"), "stack")).doesNotExist();
    }

    @Test
    void withoutRecordsTheFilesOfAnEarlierRunStay() throws IOException {
        Files.createDirectories(dir);
        List<String> earlier = List.of(
                "dataset_stack.jsonl",
                "dataset_stack.txt",
                "dataset_stack.txt_dist.png",
                "dropped_stack.jsonl",
                "report_stack.json");
        for (String name : earlier) {
            Files.writeString(dir.resolve(name), "earlier");
        }
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(rejections("{}\n"));

            assertThat(files.publishWithoutRecords(OutputFilesTest::noReport))
                    .containsExactly(dir.resolve("dropped_stack.unpublished.jsonl"));
            assertThat(files.earlierDataset())
                    .containsExactly(dir.resolve("dataset_stack.txt"), dir.resolve("dataset_stack.jsonl"));
        }
        assertThat(names()).hasSize(7).containsAll(earlier).contains("report_stack.unpublished.json");
        assertThat(earlier).allSatisfy(name -> assertThat(content(name)).isEqualTo("earlier"));
    }

    @Test
    void aNewRunRemovesWhatARunWithoutRecordsLeft() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("report_stack.unpublished.json"), "{}");
        Files.writeString(dir.resolve("dropped_stack.unpublished.jsonl"), "{}");
        Files.writeString(dir.resolve("report_wiki.unpublished.json"), "of another mode");
        OutputFiles.open(OutputDir.of(dir), "stack", Outputs.NONE.files(), Archiving.NONE, state, new Meter())
                .close();

        assertThat(names()).containsExactly("report_wiki.unpublished.json");
    }

    @Test
    void aDatasetWithoutBytesIsNoEarlierDataset() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("dataset_stack.txt"), "");
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(rejections("{}\n"));

            assertThat(files.publishWithoutRecords(OutputFilesTest::noReport))
                    .containsExactly(dir.resolve("dropped_stack.jsonl"));
        }
    }

    private String sumOf(String name) throws IOException {
        List<PublishedFile> outputs = new ArrayList<>();
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(3, "three\n", "3\n"));
            files.publish(all -> {
                outputs.addAll(all);
                return new byte[0];
            });
        }
        return outputs.stream()
                .filter(file -> file.name().equals(name))
                .map(PublishedFile::sha256)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSumsOfAResumedRunAreThoseOfTheWholeFiles() throws IOException {
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "one\n", "1\n"));
            files.commit();
            files.append(batch(2, "lost\n", "lost\n"));
        }
        assertThat(sumOf("dataset_stack.txt")).isEqualTo(sha256("one\nthree\n"));
    }

    @Test
    void theSumsAreRightAfterTheFilesWereCutBack() throws IOException {
        List<PublishedFile> outputs = new ArrayList<>();
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "lost\n", ""));
            files.rewind();
            files.append(batch(1, "one\n", ""));
            files.commit();
            files.append(batch(2, "lost\n", "lost\n"));
            files.rewind();
            files.append(batch(2, "kept\n", "2\n"));
            files.publish(all -> {
                outputs.addAll(all);
                return new byte[0];
            });
        }
        assertThat(outputs)
                .containsExactly(
                        new PublishedFile("dataset_stack.txt", 9, sha256("one\nkept\n")),
                        new PublishedFile("dataset_stack.jsonl", 2, sha256("2\n")),
                        new PublishedFile("dropped_stack.jsonl", 0, sha256("")));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void closingKeepsTheFilesAsTheyAre() throws IOException {
        try (OutputFiles files =
                OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));
        }
        assertThat(content("dataset_stack.txt.part")).isEqualTo("one\n");
        assertThat(names()).hasSize(3);
    }

    @Test
    void theReportIsWrittenWholeAndReplacesAnEarlierOne() throws IOException {
        try (OutputFiles files = OutputFiles.open(
                OutputDir.of(dir), "stack", Outputs.NONE.files(), Archiving.NONE, state, new Meter())) {
            files.reportWithoutRecords(outputs -> "a longer report".getBytes(UTF_8));
            files.reportWithoutRecords(OutputFilesTest::noReport);
        }
        assertThat(names()).containsExactly("report_stack.json");
        assertThat(content("report_stack.json")).isEqualTo("{}");
    }

    @Test
    void namesAFileThatIsInThePlaceOfTheFolder() throws IOException {
        Path file = Files.writeString(temp.resolve("in-the-way"), "");

        assertThatThrownBy(() ->
                        OutputFiles.open(OutputDir.of(file), "stack", ALL.files(), Archiving.NONE, state, new Meter()))
                .isInstanceOf(OutputException.class)
                .hasMessage("Cannot write " + file + ": a file of that name is in the way."
                        + " Mend the cause and run again.");
        assertThatThrownBy(() -> OutputFiles.open(
                        OutputDir.of(file.resolve("below")), "stack", ALL.files(), Archiving.NONE, state, new Meter()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("Cannot write " + file.resolve("below") + ": ");
    }

    @Test
    void namesAFolderThatIsInThePlaceOfAFile() throws IOException {
        Files.createDirectories(dir.resolve("dataset_stack.txt.part"));

        assertThatThrownBy(() ->
                        OutputFiles.open(OutputDir.of(dir), "stack", ALL.files(), Archiving.NONE, state, new Meter()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("Cannot write " + dir.resolve("dataset_stack.txt.part") + ": Is a directory");
    }

    @Test
    void publishingNamesTheFileIfAFolderHasItsFinalName() throws IOException {
        Files.createDirectories(dir.resolve("dataset_stack.txt/full"));
        try (OutputFiles files = OutputFiles.open(
                OutputDir.of(dir),
                "stack",
                new Outputs(List.of(new TextFormat()), false).files(),
                Archiving.NONE,
                state,
                new Meter())) {
            files.append(batch(1, "one\n", ""));

            assertThatThrownBy(() -> files.publish(OutputFilesTest::noReport))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("Cannot write " + dir.resolve("dataset_stack.txt.part"));
        }
        assertThat(content("dataset_stack.txt.part")).isEqualTo("one\n");
    }

    @Test
    void aFolderWithoutPermissionIsNamed() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("root may write anywhere")
                .isNotEqualTo("root");
        Path readOnly = Files.createDirectory(
                temp.resolve("read-only"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));

        assertThatThrownBy(() -> OutputFiles.open(
                        OutputDir.of(readOnly), "stack", ALL.files(), Archiving.NONE, state, new Meter()))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("Cannot write " + readOnly)
                .hasMessageContaining(": permission denied");
    }

    @Test
    void aFullDiskIsNamed() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device that is always full").exists();
        Files.createDirectories(dir);
        Files.createSymbolicLink(dir.resolve("report_stack.json.part"), full);
        try (OutputFiles files = OutputFiles.open(
                OutputDir.of(dir), "stack", Outputs.NONE.files(), Archiving.NONE, state, new Meter())) {
            assertThatThrownBy(() -> files.reportWithoutRecords(OutputFilesTest::noReport))
                    .isInstanceOf(OutputException.class)
                    .hasMessage("Cannot write " + dir.resolve("report_stack.json") + ": No space left on device."
                            + " Mend the cause and run again.");
        }
        Files.delete(dir.resolve("report_stack.json.part"));
        assertThat(names()).isEmpty();
    }
}
