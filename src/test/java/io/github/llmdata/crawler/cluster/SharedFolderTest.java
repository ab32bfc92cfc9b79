package io.github.llmdata.crawler.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
    @TempDir
    Path dir;

    private SharedFolder folder(String name) throws IOException {
        return SharedFolder.of(Files.createDirectories(dir.resolve(name)));
    }

    @Test
    void aMachineWithAnotherFolderThanTheDirectorIsRefused() throws IOException {
        SharedFolder mine = folder("mine");

        assertThat(mine.compare(folder("theirs").mark()).orElseThrow())
                .startsWith(dir.resolve("mine") + " is another folder on this machine")
                .contains("Mount the same folder on all machines");
        assertThat(mine.isShared()).isFalse();
    }

    @Test
    void aMachineWithTheSameFolderTakesPart() throws IOException {
        SharedFolder mine = folder("mine");

        assertThat(mine.isShared()).as("before it has heard of the director").isFalse();
        assertThat(mine.compare(folder("mine").mark())).isEmpty();
        assertThat(mine.isShared()).isTrue();
    }
}
