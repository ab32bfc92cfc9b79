package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawlerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the Python tests of the script folders. */
class ScriptsIT {
    @ParameterizedTest
    @ValueSource(strings = {"scripts", "scripts/dev"})
    void pythonTestsPass(String folder) {
        CrawlerProcess.Ended ended = CrawlerProcess.start(
                        Path.of("target"),
                        List.of(
                                CrawlerProcess.PYTHON,
                                "-m",
                                "unittest",
                                "discover",
                                "-s",
                                Path.of(folder).toAbsolutePath().toString(),
                                "-p",
                                "test_*.py"))
                .await();
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stderr()).contains("OK").doesNotContain("Ran 0 tests");
    }
}
