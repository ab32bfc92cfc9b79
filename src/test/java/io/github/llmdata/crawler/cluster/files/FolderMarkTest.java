package io.github.llmdata.crawler.cluster.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMarkTest {
    @TempDir
    Path dir;

    private static String mark(Path root) {
        try {
            return FolderMark.of(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void machinesThatMakeItAtOnceFindTheSameAndLeaveNothingElse() throws IOException {
        assertThat(IntStream.range(0, 20).parallel().mapToObj(node -> mark(dir)).distinct())
                .hasSize(1);
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left).containsExactly(dir.resolve("mark"));
        }
    }

    @Test
    void anotherFolderHasAnother() throws IOException {
        assertThat(mark(Files.createDirectory(dir.resolve("one"))))
                .isNotEqualTo(mark(Files.createDirectory(dir.resolve("other"))));
    }
}
