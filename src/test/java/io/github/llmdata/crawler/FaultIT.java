package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.Posts;
import io.github.llmdata.crawler.testing.SmallDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of the disk and of the files, during a run and between two runs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FaultIT {
    private static final List<String> FILES =
            List.of("dataset_stack.txt", "dataset_stack.jsonl", "dropped_stack.jsonl");
    private static final int QUESTIONS = 4_000;

    /** The interval of commits. */
    private static final long COMMIT_MILLIS = 2_100;

    @TempDir
    static Path dir;

    private @Nullable CrawlerProcess paused;

    private final Path out = dir.resolve("out");

    @BeforeAll
    static void runUndisturbed() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int id = 1; id < 2 * QUESTIONS; id += 2) {
            String body = "Body=\"" + ("word" + id + " and what else is to say ").repeat(60);
            rows.add(Posts.question(id, id + 1).replace("Body=\"", body));
            rows.add(Posts.answer(id + 1, id, 3).replace("Body=\"", body));
        }
        Files.writeString(dir.resolve("Posts.xml"), Posts.table(rows));
        Ended ended = start("--output", "expected").await();
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    }

    @AfterEach
    void clear() throws IOException {
        if (paused != null) {
            paused.process().destroyForcibly().onExit().join();
        }
        if (Files.exists(out)) {
            try (var files = Files.walk(out)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static CrawlerProcess start(String... more) {
        List<String> options = new ArrayList<>(List.of("--mode", "stack", "--input", "Posts.xml", "--no-analysis"));
        options.addAll(List.of(more));
        return CrawlerProcess.start(dir, List.of(), options.toArray(String[]::new));
    }

    private static Ended run(String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(0, List.of("--output", "out"));
        return start(options.toArray(String[]::new)).await();
    }

    /** Starts a run, and suspends its process after the first commit. */
    private CrawlerProcess paused() throws IOException, InterruptedException {
        CrawlerProcess crawler = start("--output", "out");
        paused = crawler;
        awaitGrowth(crawler, out.resolve("dataset_stack.txt.part"), 0);
        signal(crawler, "STOP");
        FileTime begun = Files.getLastModifiedTime(out.resolve(".state/run_stack.mv"));
        crawler.process().waitFor(COMMIT_MILLIS, TimeUnit.MILLISECONDS);
        signal(crawler, "CONT");
        while (Files.getLastModifiedTime(out.resolve(".state/run_stack.mv")).equals(begun)) {
            assertIsRunning(crawler);
        }
        signal(crawler, "STOP");
        assertThat(out.resolve("dataset_stack.txt.part")).exists();
        return crawler;
    }

    private void killedAfterACommit() throws IOException, InterruptedException {
        paused().process().destroyForcibly().onExit().join();
    }

    private static void awaitGrowth(CrawlerProcess crawler, Path file, long size)
            throws IOException, InterruptedException {
        while (!Files.exists(file) || Files.size(file) <= size) {
            assertIsRunning(crawler);
        }
    }

    private static void assertIsRunning(CrawlerProcess crawler) throws InterruptedException {
        boolean hasEnded = crawler.process().waitFor(2, TimeUnit.MILLISECONDS);
        assertThat(hasEnded).as("ended before it could be disturbed").isFalse();
    }

    private static void signal(CrawlerProcess crawler, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(crawler.process().pid()))
                .start()
                .waitFor();
    }

    private static Ended goOn(CrawlerProcess crawler) throws IOException, InterruptedException {
        signal(crawler, "CONT");
        return crawler.await();
    }

    private static void assertFailed(Ended ended, String... said) {
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(1);
        assertThat(ended.stderr()).contains(said).doesNotContain("\tat ", "Exception", "FileChannelImpl");
    }

    private void assertEndsAsUndisturbed(String... more) {
        Ended ended = run(more);
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        for (String file : FILES) {
            assertThat(out.resolve(file))
                    .hasSameBinaryContentAs(dir.resolve("expected").resolve(file));
        }
        assertThat(out.resolve(".state/run_stack.mv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "size=1m, out/out/dataset_stack",
        "'size=200m,nr_inodes=4', out/out/.state/run_stack.mv",
        "'size=200m,nr_inodes=6', out/out/dataset_stack.jsonl.part",
        "'size=200m,nr_inodes=8', out/out/report_stack.json"
    })
    void aFullDiskIsNamedAndWithRoomTheRunEndsAsUndisturbed(String options, String named) {
        try (SmallDisk disk = SmallDisk.mount(out, options)) {
            assertFailed(run("--output", "out/out"), named, "No space left on device", "Mend the cause");
            disk.remount("size=200m,nr_inodes=100");
            assertThat(run("--output", "out/out").exitCode()).isZero();
            for (String file : FILES) {
                assertThat(out.resolve("out").resolve(file))
                        .hasSameBinaryContentAs(dir.resolve("expected").resolve(file));
            }
        }
    }

    @Test
    void aFullDiskUnderTheStateIsNamedAndWithRoomTheRunEndsAsUndisturbed() {
        try (SmallDisk disk = SmallDisk.mount(out.resolve(".state"), "size=16k")) {
            assertFailed(run(), "out/.state/run_stack.mv", "No space left on device", "Mend the cause");
            disk.remount("size=10m");
            assertEndsAsUndisturbed();
        }
    }

    @Test
    void aReadOnlyDiskIsNamedAndTheCommitsStay() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(out, "size=200m")) {
            killedAfterACommit();
            disk.remount("ro");
            assertFailed(run(), "out/.state/lock", "Read-only file system");
            disk.remount("rw");
            assertEndsAsUndisturbed();
        }
    }

    @Test
    void aFileDeletedUnderARunIsNamed() throws IOException, InterruptedException {
        CrawlerProcess crawler = paused();
        Files.delete(out.resolve("dataset_stack.jsonl.part"));

        assertFailed(goOn(crawler), "dataset_stack.jsonl.part: it was deleted or replaced", "--fresh");
        assertFailed(run(), "dataset_stack.jsonl.part: it is gone", "--fresh");
        assertEndsAsUndisturbed("--fresh");
    }

    @Test
    void aFileCutShortUnderARunIsNamedAndGetsNoHole() throws IOException, InterruptedException {
        CrawlerProcess crawler = paused();
        cut(out.resolve("dataset_stack.jsonl.part"));

        assertFailed(goOn(crawler), "dataset_stack.jsonl.part: it was cut short", "--fresh");
    }

    @Test
    void aFileCutShortBetweenRunsIsNamedAndTheRunResumesOnceItIsRestored() throws IOException, InterruptedException {
        killedAfterACommit();
        Path file = out.resolve("dataset_stack.txt.part");
        byte[] whole = Files.readAllBytes(file);
        cut(file);

        assertFailed(run(), "dataset_stack.txt.part: it has 1000 bytes of ", "--fresh");
        Files.write(file, whole);
        assertEndsAsUndisturbed();
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(1_000);
        }
    }

    @Test
    void aChangedSettingIsRefusedAndTheRunResumesWithTheOldOne() throws IOException, InterruptedException {
        killedAfterACommit();
        Files.writeString(out.resolve(".state/lock"), "nobody's garbage");

        Ended refused = run("--set", "crawler.stack.min-score=2");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr()).contains("crawler.stack.min-score was 1 and is 2", "--fresh");
        assertEndsAsUndisturbed("--set", "crawler.shutdown.drain-timeout=7s");
    }

    @Test
    void aSecondRunIsRefusedAndTheFirstIsNotDisturbed() throws IOException, InterruptedException {
        CrawlerProcess first = paused();

        assertFailed(run("--fresh"), "process " + first.process().pid() + ",", "out/.state/lock");
        assertThat(goOn(first).exitCode()).isZero();
        for (String file : FILES) {
            assertThat(out.resolve(file))
                    .hasSameBinaryContentAs(dir.resolve("expected").resolve(file));
        }
    }
}
