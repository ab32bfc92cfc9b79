package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The zip that is released, unpacked as users do. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ReleaseIT {
    @TempDir
    Path dir;

    private Path home;

    @BeforeEach
    void unpack() throws IOException {
        try (Stream<Path> files = Files.list(CrawlerProcess.jar().getParent());
                ZipFile zip = ZipFile.builder()
                        .setPath(files.filter(file -> file.getFileName().toString().matches("crawler-.*\\.zip"))
                                .findFirst()
                                .orElseThrow())
                        .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                Path file = dir.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
                boolean isExecutable = (entry.getUnixMode() & 0111) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(isExecutable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        try (Stream<Path> top = Files.list(dir)) {
            home = top.toList().get(0);
        }
    }

    @Test
    void holdsTheProgramAndWhatOneReadsBesideIt() throws IOException {
        assertThat(home.getFileName().toString()).matches("crawler-[0-9].*");
        assertThat(List.of(
                        "crawler.jar",
                        "bin/crawler.bat",
                        "conf/application.conf",
                        "completion/crawler.bash",
                        "man/man1/crawler.1",
                        "scripts/analyze_dataset.py",
                        "deploy/crawler@.service",
                        "docs/settings.md",
                        "README.md",
                        "LICENSE",
                        "NOTICE"))
                .allSatisfy(file -> assertThat(home.resolve(file)).isNotEmptyFile());
        assertThat(home.resolve("bin/crawler")).isExecutable();
        assertThat(home.resolve("scripts/python_env.sh")).isExecutable();
        assertThat(Files.readString(home.resolve("bin/crawler.bat"), StandardCharsets.US_ASCII))
                .contains("\r\n")
                .doesNotContainPattern("[^\r]\n");
    }

    @Test
    void itsLauncherRunsTheSample() {
        Ended ended = CrawlerProcess.start(
                        dir,
                        List.of(
                                "env",
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                "XDG_CACHE_HOME=" + home.resolve("LICENSE"),
                                "JAVA_OPTS=-XX:TieredStopAtLevel=1",
                                home.resolve("bin/crawler").toString(),
                                "--mode",
                                "stack",
                                "--input",
                                "sample",
                                "--no-analysis",
                                "--quiet"))
                .await();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(dir.resolve("out/dataset_stack.txt")).isNotEmptyFile();
    }
}
