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
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.testing.TextAndJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        try (OutputFiles files = OutputFiles.open(dir, "stack", ALL, state, new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));
            assertThat(names())
                    .containsExactly("dataset_stack.jsonl.part", "dataset_stack.txt.part", "dropped_stack.jsonl.part");

            assertThat(files.publish())
                    .containsExactlyInAnyOrder(
                            dir.resolve("dataset_stack.txt"),
                            dir.resolve("dataset_stack.jsonl"),
                            dir.resolve("dropped_stack.jsonl"));
        }
        assertThat(names()).containsExactly("dataset_stack.jsonl", "dataset_stack.txt", "dropped_stack.jsonl");
        assertThat(content("dataset_stack.txt")).isEqualTo("one\n");
        assertThat(content("dropped_stack.jsonl")).isEmpty();
    }

    @Test
    void onlyTheSelectedFilesAreMade() throws IOException {
        try (OutputFiles files = OutputFiles.open(
                dir, "stack", new Outputs(List.of(new JsonLinesFormat()), false), state, new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));
            files.publish();
        }
        assertThat(names()).containsExactly("dataset_stack.jsonl");
    }

    @Test
    void publishingReplacesTheFilesOfAnEarlierRun() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("dataset_stack.txt"), "earlier");
        Files.writeString(dir.resolve("dataset_stack.txt.part"), "left over from a run that was killed");
        try (OutputFiles files = OutputFiles.open(dir, "stack", ALL, state, new Meter())) {
            assertThat(content("dataset_stack.txt")).isEqualTo("earlier");
            files.append(batch(1, "new\n", "{}\n"));
            files.publish();
        }
        assertThat(content("dataset_stack.txt")).isEqualTo("new\n");
        assertThat(names()).hasSize(3);
    }

    @Test
    void aCommitReturnsTheLengthsOfTheFiles() {
        try (OutputFiles files = OutputFiles.open(dir, "stack", ALL, state, new Meter())) {
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
        try (OutputFiles files = OutputFiles.open(dir, "stack", ALL, state, new Meter())) {
            files.append(batch(1, "one\n", "1\n"));
            files.commit();
            files.append(batch(2, "lost\n", "lost\n"));
            files.append(batch(3, "lost\n", "lost\n"));

            Checkpoint checkpoint = files.rewind();
            assertThat(checkpoint.position()).isEqualTo(1);
            assertThat(checkpoint.accounts().of(Kind.ROWS).in()).isEqualTo(10);

            files.append(batch(2, "two\n", "2\n"));
            assertThat(files.commit().accounts().of(Kind.ROWS).in()).isEqualTo(20);
            files.publish();
        }
        assertThat(content("dataset_stack.txt")).isEqualTo("one\ntwo\n");
        assertThat(content("dataset_stack.jsonl")).isEqualTo("1\n2\n");
    }

    @Test
    void withoutACommitItGoesBackToTheStart() throws IOException {
        try (OutputFiles files = OutputFiles.open(dir, "stack", ALL, state, new Meter())) {
            files.append(batch(1, "lost\n", "lost\n"));

            assertThat(files.rewind().position()).isZero();
            assertThat(content("dataset_stack.txt.part")).isEmpty();
        }
    }

    @Test
    void aCheckpointIsNotChangedByLaterBatches() {
        try (OutputFiles files = OutputFiles.open(dir, "stack", ALL, state, new Meter())) {
            files.append(batch(1, "one\n", ""));
            Checkpoint checkpoint = files.commit();
            files.append(batch(2, "two\n", ""));
            files.rewind().accounts();
            files.append(batch(2, "two\n", ""));

            assertThat(checkpoint.accounts().of(Kind.ROWS).in()).isEqualTo(10);
        }
    }

    @Test
    void discardingLeavesNothing() throws IOException {
        try (OutputFiles files = OutputFiles.open(dir, "stack", ALL, state, new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));

            assertThat(files.discard()).isEmpty();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void closingKeepsTheFilesAsTheyAre() throws IOException {
        try (OutputFiles files = OutputFiles.open(dir, "stack", ALL, state, new Meter())) {
            files.append(batch(1, "one\n", "{}\n"));
        }
        assertThat(content("dataset_stack.txt.part")).isEqualTo("one\n");
        assertThat(names()).hasSize(3);
    }

    @Test
    void theReportIsWrittenWholeAndReplacesAnEarlierOne() throws IOException {
        try (OutputFiles files = OutputFiles.open(dir, "stack", Outputs.NONE, state, new Meter())) {
            files.writeReport("a longer report".getBytes(UTF_8));
            files.writeReport("{}".getBytes(UTF_8));
        }
        assertThat(names()).containsExactly("report.json");
        assertThat(content("report.json")).isEqualTo("{}");
    }

    @Test
    void namesAFileThatIsInThePlaceOfTheFolder() throws IOException {
        Path file = Files.writeString(temp.resolve("in-the-way"), "");

        assertThatThrownBy(() -> OutputFiles.open(file, "stack", ALL, state, new Meter()))
                .isInstanceOf(OutputException.class)
                .hasMessage("Cannot write " + file + ": a file of that name is in the way."
                        + " Mend the cause and run again.");
        assertThatThrownBy(() -> OutputFiles.open(file.resolve("below"), "stack", ALL, state, new Meter()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("Cannot write " + file.resolve("below") + ": ");
    }

    @Test
    void namesAFolderThatIsInThePlaceOfAFile() throws IOException {
        Files.createDirectories(dir.resolve("dataset_stack.txt.part"));

        assertThatThrownBy(() -> OutputFiles.open(dir, "stack", ALL, state, new Meter()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("Cannot write " + dir.resolve("dataset_stack.txt.part") + ": Is a directory");
    }

    @Test
    void publishingNamesTheFileIfAFolderHasItsFinalName() throws IOException {
        Files.createDirectories(dir.resolve("dataset_stack.txt/full"));
        try (OutputFiles files =
                OutputFiles.open(dir, "stack", new Outputs(List.of(new TextFormat()), false), state, new Meter())) {
            files.append(batch(1, "one\n", ""));

            assertThatThrownBy(files::publish)
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

        assertThatThrownBy(() -> OutputFiles.open(readOnly, "stack", ALL, state, new Meter()))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("Cannot write " + readOnly)
                .hasMessageContaining(": permission denied");
    }

    @Test
    void aFullDiskIsNamed() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device that is always full").exists();
        Files.createDirectories(dir);
        Files.createSymbolicLink(dir.resolve("report.json.part"), full);
        try (OutputFiles files = OutputFiles.open(dir, "stack", Outputs.NONE, state, new Meter())) {
            assertThatThrownBy(() -> files.writeReport("{}".getBytes(UTF_8)))
                    .isInstanceOf(OutputException.class)
                    .hasMessage("Cannot write " + dir.resolve("report.json") + ": No space left on device."
                            + " Mend the cause and run again.");
        }
        Files.delete(dir.resolve("report.json.part"));
        assertThat(names()).isEmpty();
    }
}
