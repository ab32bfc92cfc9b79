package io.github.llmdata.crawler.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of the jar, with a shell in place of Python. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PythonScriptTest {
    private static final String NAME = "mini_gpt_tokens.py";
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    Path dir;

    @TempDir
    Path bin;

    private PythonScript script(String shell, Duration timeout) throws IOException {
        Path python = Files.writeString(bin.resolve("python"), "#!/bin/sh\n" + shell + "\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        return new PythonScript(python.toString(), timeout, NAME);
    }

    @AfterEach
    void noTemporaryFileStays() {
        assertThat(dir.resolve(NAME)).doesNotExist();
        assertThat(dir.resolve(NAME + ".err")).doesNotExist();
    }

    @Test
    void runsACopyOfTheScriptWithItsArguments() throws IOException {
        script("cp \"$1\" \"$2\"", LONG).run(dir, List.of(bin.resolve("copy").toString()));

        assertThat(bin.resolve("copy")).content().contains("def main(");
    }

    @Test
    void saysTheLastLineOfManyErrors() throws IOException {
        PythonScript script = script("i=0; while [ $i -lt 3000 ]; do echo line $i >&2; i=$((i+1)); done; exit 3", LONG);

        assertThatThrownBy(() -> script.run(dir, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("The script " + NAME + " ended with exit code 3: line 2999");
    }

    @Test
    void stopsAScriptThatTakesTooLong() throws IOException {
        PythonScript script = script("cat", Duration.ofMillis(50));

        assertThatThrownBy(() -> script.run(dir, List.of()))
                .hasMessage(
                        "The script " + NAME + " took longer than crawler.analysis.timeout (PT0.05S) and was stopped.");
    }

    @Test
    void saysHowToGetAnInterpreter() {
        PythonScript script = new PythonScript(bin.resolve("none").toString(), LONG, NAME);

        assertThatThrownBy(() -> script.run(dir, List.of()))
                .hasMessageContaining("none cannot be started")
                .hasMessageEndingWith("Install Python 3 or set crawler.analysis.python.");
    }
}
