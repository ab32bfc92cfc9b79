package io.github.llmdata.crawler;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/crawler} beside a copy of the jar, called by a link. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LauncherIT {
    private static final Pattern NOT_FOR_STACK = Pattern.compile("ch\\.qos\\..*Joran(?!Exception).*"
            + "|com\\.sun\\.org\\.apache\\.xerces\\..*"
            + "|akka\\.serialization\\..*"
            + "|io\\.github\\.llmdata\\.crawler\\.(fetch|frontier|robots|pages|url)\\..*"
            + "|io\\.github\\.llmdata\\.crawler\\.(wiki|reddit)\\.(?!WikiMode$|RedditMode$).*");

    @TempDir
    Path dir;

    private Path jar;
    private Path cache;

    @BeforeEach
    void install() throws IOException {
        jar = dir.resolve("installed/crawler.jar");
        cache = dir.resolve("cache");
        Files.createDirectories(jar.resolveSibling("bin"));
        Files.copy(CrawlerProcess.jar(), jar);
        Files.createDirectories(link().getParent());
        Files.createSymbolicLink(link(), launcher());
        Files.copy(
                CrawlerProcess.jar().resolveSibling("bin").resolve("crawler"),
                launcher(),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path archiveFolder() {
        return cache.resolve("llm-data-pipeline");
    }

    private Path launcher() {
        return jar.resolveSibling("bin").resolve("crawler");
    }

    private Path link() {
        return dir.resolve("a folder in PATH").resolve("crawler");
    }

    private CrawlerProcess start(Path cache, String javaOptions, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=TERM"));
        command.add("JAVA_HOME=" + System.getProperty("java.home"));
        command.add("XDG_CACHE_HOME=" + cache);
        command.add("JAVA_OPTS=-XX:TieredStopAtLevel=1 " + javaOptions);
        command.add(link().toString());
        command.addAll(List.of(arguments));
        return CrawlerProcess.start(dir, command);
    }

    private Ended sample(String javaOptions) {
        return start(cache, javaOptions, "--mode", "stack", "--input", "sample", "--fresh", "--no-analysis", "--quiet")
                .await();
    }

    private List<String> archives() {
        try (Stream<Path> files = Files.list(archiveFolder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private boolean hasOneArchiveOtherThan(String before) {
        List<String> files = archives();
        return files.size() == 1
                && files.get(0).matches("stack-\\d+-\\d+\\.(jsa|aot)")
                && !files.get(0).equals(before);
    }

    /** Waits until the background process has made an archive and removed its own folder and the archive before. */
    private String awaitArchiveOtherThan(String before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(200);
        try (WatchService changes = cache.getFileSystem().newWatchService()) {
            archiveFolder().register(changes, ENTRY_CREATE, ENTRY_DELETE);
            while (!hasOneArchiveOtherThan(before)) {
                assertThat(System.nanoTime()).as("archives: %s", archives()).isLessThan(deadline);
                WatchKey changed = changes.poll(1, TimeUnit.SECONDS);
                if (changed != null) {
                    changed.pollEvents();
                    changed.reset();
                }
            }
        }
        return archives().get(0);
    }

    @Test
    void theSecondRunStartsFromAnArchiveAndAChangedJarGetsANewOne() throws IOException, InterruptedException {
        Files.createDirectories(archiveFolder());
        Ended first = sample("");
        String archive = awaitArchiveOtherThan("");
        Ended second = sample("-Xlog:class+load:file=classes.txt");
        assertThat(List.of(first.exitCode(), second.exitCode())).containsOnly(0);
        assertThat(second.stderr()).isEqualTo(first.stderr());
        assertThat(Files.readAllLines(dir.resolve("classes.txt")))
                .filteredOn(line -> line.contains("crawler.supervise.Supervisor "))
                .singleElement()
                .asString()
                .contains("shared objects file");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
        assertThat(sample("").exitCode()).isZero();
        assertThat(awaitArchiveOtherThan(archive)).isNotEqualTo(archive);
    }

    @Test
    void aStackRunLoadsNothingOfOtherModesAndNoParserOfXml() throws IOException {
        Files.writeString(dir.resolve("no-folder"), "");
        cache = dir.resolve("no-folder");
        assertThat(sample("-Xlog:class+load:file=classes.txt").exitCode()).isZero();
        List<String> classes = Files.readAllLines(dir.resolve("classes.txt")).stream()
                .map(line -> line.replaceAll("^\\S* | source: .*", ""))
                .toList();
        assertThat(classes).hasSizeGreaterThan(1000);
        assertThat(classes.stream().filter(NOT_FOR_STACK.asMatchPredicate())).isEmpty();
    }

    @Test
    void whereNoArchiveCanBeMadeItSaysNothing() throws IOException {
        Files.writeString(dir.resolve("no-folder"), "");
        Ended ended = start(dir.resolve("no-folder"), "", "--mode", "stack", "--input", "none")
                .await();
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.stderr()).startsWith("none does not exist;").hasLineCount(1);
        assertThat(start(Path.of("relative"), "-XX:+UseParallelGC", "--version")
                        .await()
                        .exitCode())
                .isZero();
    }

    @Test
    void aSignalReachesTheRun() throws IOException, InterruptedException {
        Files.writeString(dir.resolve("no-folder"), "");
        cache = dir.resolve("no-folder");
        Files.writeString(dir.resolve("sleep.py"), "import time; open('started', 'w'); time.sleep(60)");
        CrawlerProcess run = start(
                cache,
                "",
                "--mode=stack",
                "--input=sample",
                "--set=crawler.analysis.script=sleep.py",
                "--set=crawler.analysis.python=\"" + CrawlerProcess.PYTHON + "\"");
        run.awaitWhileRunning(() -> Files.exists(dir.resolve("started")));
        run.signal("TERM");
        assertThat(run.await().exitCode()).isEqualTo(143);
    }

    @Test
    void aMissingJarIsNamed() throws IOException {
        Files.delete(jar);
        Ended ended = start(cache, "", "--version").await();
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains("installed/crawler.jar is missing");
    }
}
