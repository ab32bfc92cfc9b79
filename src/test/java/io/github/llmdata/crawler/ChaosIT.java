package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawlerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of each mode that are killed at random moments. Differences are left under {@code target}. */
@Timeout(value = 200, unit = TimeUnit.SECONDS)
class ChaosIT {
    private static final int KILLS = 2;
    private static final int SIZE_PERCENT = 10;

    @ParameterizedTest
    @ValueSource(strings = {"stack", "wiki", "reddit"})
    void endsWithTheSameFilesHoweverOftenItIsKilled(String mode) {
        Path target = Path.of("target").toAbsolutePath();
        CrawlerProcess.Ended ended = CrawlerProcess.start(
                        target,
                        List.of(
                                "env",
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                "JAVA_TOOL_OPTIONS=" + String.join(" ", CrawlerProcess.quickStart()),
                                "TMPDIR=" + target,
                                "JAR=" + CrawlerProcess.jar(),
                                Path.of("scripts", "dev", "chaos.sh")
                                        .toAbsolutePath()
                                        .toString(),
                                mode,
                                String.valueOf(KILLS),
                                "--size",
                                String.valueOf(SIZE_PERCENT)))
                .await();
        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
        assertThat(ended.stdout()).contains("kills " + KILLS + " (", "differences 0");
    }
}
