package io.github.llmdata.crawler.takedown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingMovesTest {
    @TempDir
    Path root;

    private Path sub;

    @BeforeEach
    void oldFiles() throws IOException {
        sub = Files.createDirectories(root.resolve("prepared/messages")).getParent();
        Files.writeString(root.resolve("a.txt"), "old");
        Files.writeString(sub.resolve("b.txt"), "old");
        Files.writeString(sub.resolve("messages/train-00000.jsonl"), "old");
        Files.writeString(sub.resolve("messages/train-00001.jsonl"), "old");
    }

    private List<Path> stage(PendingMoves moves) throws IOException {
        moves.begin(List.of(root, sub));
        Files.writeString(PendingMoves.workOf(root).resolve("a.txt"), "new");
        Files.writeString(PendingMoves.workOf(sub).resolve("b.txt"), "new");
        Path messages = Files.createDirectory(PendingMoves.workOf(sub).resolve("messages"));
        Files.writeString(messages.resolve("train-00000.jsonl"), "new");
        return List.of(root.resolve("a.txt"), sub.resolve("messages"), sub.resolve("b.txt"));
    }

    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(root.relativize(file) + " " + Files.readString(file));
            }
        }
        return files;
    }

    private static final List<String> OLD = List.of(
            "a.txt old",
            "prepared/b.txt old",
            "prepared/messages/train-00000.jsonl old",
            "prepared/messages/train-00001.jsonl old");
    private static final List<String> NEW =
            List.of("a.txt new", "prepared/b.txt new", "prepared/messages/train-00000.jsonl new");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void anotherProcessFinishesTheMovesWhereverOneEnds(int steps) throws IOException {
        PendingMoves killed = new PendingMoves(root);
        killed.promise(stage(killed));
        for (int i = 0; i < steps; i++) {
            assertThat(killed.step()).isTrue();
        }

        assertThatThrownBy(() -> PendingMoves.check(root))
                .hasMessageEndingWith(
                        "was interrupted while it replaced files. Finish it first: takedown --output " + root);
        new PendingMoves(root).finish();

        assertThat(files()).isEqualTo(NEW);
        assertThat(PendingMoves.workOf(root)).doesNotExist();
        assertThat(PendingMoves.workOf(sub)).doesNotExist();
    }

    @Test
    void withoutTheListOfMovesTheOldFilesStand() throws IOException {
        stage(new PendingMoves(root));

        PendingMoves.check(root);
        new PendingMoves(root).discard(List.of(root, sub));

        assertThat(files()).isEqualTo(OLD);
    }

    @Test
    void beginsWithoutWhatAnEarlierProcessHasLeft() throws IOException {
        stage(new PendingMoves(root));

        new PendingMoves(root).begin(List.of(root, sub));

        assertThat(PendingMoves.workOf(root)).isEmptyDirectory();
        assertThat(PendingMoves.workOf(sub)).isEmptyDirectory();
    }
}
