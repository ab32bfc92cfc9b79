package io.github.llmdata.crawler.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLockTest {
    @TempDir
    Path out;

    private Path dir() {
        return out.resolve("some/.state");
    }

    @Test
    void refusesASecondRunAndNamesTheProcessOfTheFirst() throws IOException {
        try (RunLock first = RunLock.acquire(dir())) {
            assertThatThrownBy(() -> RunLock.acquire(first.dir()))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(dir().resolve("lock").toString())
                    .hasMessageContaining("--output");
        }
    }

    @Test
    void letsTheNextRunInOnceTheFirstHasEnded() throws IOException {
        RunLock.acquire(dir()).close();
        RunLock.acquire(dir()).close();
        assertThat(dir().resolve("lock"))
                .hasContent(String.valueOf(ProcessHandle.current().pid()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "999999999", "not a number, and rather long for the name of a process"})
    void takesOverTheLockOfAnEndedProcess(String content) throws IOException {
        Files.createDirectories(dir());
        Files.writeString(dir().resolve("lock"), content);

        RunLock.acquire(dir()).close();

        assertThat(dir().resolve("lock"))
                .hasContent(String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws IOException {
        Files.createDirectories(dir().resolve("lock"));

        assertThatThrownBy(() -> RunLock.acquire(dir()))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(dir().resolve("lock") + " (Is a directory)")
                .hasMessageContaining("run again");
    }
}
