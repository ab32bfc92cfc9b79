package io.github.llmdata.crawler.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {

    @Test
    void isDeletedWithAllThatIsInIt() throws IOException {
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.create("crawler-test")) {
            path = folder.path();
            Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("c"), "x");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void mayBeGoneBefore() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("crawler-test")) {
            Files.delete(folder.path());
        }
    }
}
