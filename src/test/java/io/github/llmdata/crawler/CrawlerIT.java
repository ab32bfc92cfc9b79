package io.github.llmdata.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged jar as a user runs it. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CrawlerIT {
    private static final String POSTS = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<posts>\r\n"
            + "  <row Id=\"1\" PostTypeId=\"1\" AcceptedAnswerId=\"2\" Score=\"3\" Title=\"T &lt;t&gt;\""
            + " Body=\"&lt;p&gt;How?&lt;/p&gt;\" />\r\n"
            + "  <row Id=\"2\" PostTypeId=\"2\" ParentId=\"1\" Score=\"5\" Body=\"&lt;p&gt;So.&lt;/p&gt;\" />\r\n"
            + "</posts>\r\n";

    @TempDir
    Path dir;

    private Ended stack(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--mode", "stack", "--output", "out"));
        all.addAll(List.of(arguments));
        return CrawlerProcess.run(dir, all.toArray(String[]::new));
    }

    private Dataset out() {
        return new Dataset(dir.resolve("out"));
    }

    private Path posts(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content);
    }

    @Test
    void turnsTheSampleIntoADatasetAReportAndAnAnalysis() {
        Ended ended = stack("--input", "sample");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(out().isBalanced()).isTrue();
        assertThat(out().account("rows").get("pending").asLong()).isZero();
        long written = out().account("records").get("out").asLong();
        assertThat(written).isGreaterThanOrEqualTo(22);
        assertThat(out().samples())
                .hasSize((int) written)
                .allSatisfy(sample -> assertThat(sample.turns()).hasSize(2).noneMatch(String::isBlank));
        assertThat(out().records()).hasSize((int) written).allSatisfy(CrawlerIT::assertHasALicence);
        assertThat(ended.stdout()).contains("records", "answer-below-score", "median");
    }

    private static void assertHasALicence(JsonNode record) {
        assertThat(record.get("license").asText()).startsWith("CC BY-SA");
        assertThat(record.get("url").asText()).startsWith("https://");
        assertThat(record.get("id").asText()).startsWith("stack:");
    }

    @Test
    void drawsThePictureIfMatplotlibIsInstalledAndSucceedsWithoutIt() {
        Ended ended = stack("--input", "sample", "--set", "crawler.analysis.python=\"" + CrawlerProcess.PYTHON + "\"");

        assertThat(ended.exitCode()).isZero();
        boolean drawn = Files.exists(dir.resolve("out/dataset_stack.txt_dist.png"));
        assertThat(drawn || ended.stdout().contains("pip install matplotlib")).isTrue();
    }

    @Test
    void countsEveryKindOfDropInTheSample() {
        stack("--input", "sample", "--no-analysis");

        for (String reason : List.of("no-answer", "answer-missing", "answer-below-score", "duplicate")) {
            assertThat(out().dropped("questions", reason)).as(reason).isPositive();
            assertThat(out().ledger())
                    .filteredOn(line -> line.get("reason").asText().equals(reason))
                    .as(reason)
                    .hasSize((int) out().dropped("questions", reason));
        }
        for (String reason : List.of("canary", "orphan-answer", "other-post-type", "answer-not-chosen")) {
            assertThat(out().dropped("rows", reason)).as(reason).isPositive();
        }
        assertThat(out().report().at("/notes/control-tokens-defused").asLong()).isPositive();
        assertThat(Pattern.compile("<user>:", Pattern.CASE_INSENSITIVE)
                        .matcher(out().text("dataset_stack.txt"))
                        .results())
                .as("what mini-GPT takes for the start of a question")
                .hasSameSizeAs(out().samples());
        assertThat(out().report().at("/notes/illegal-characters-replaced").asLong())
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource
    void refusesWrongUsageWithOneSentence(List<String> arguments, String said) {
        Ended ended = CrawlerProcess.run(dir, arguments.toArray(String[]::new));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.stderr().strip()).contains(said).hasLineCount(1);
        assertThat(ended.stdout()).isEmpty();
        assertThat(dir.resolve("out")).doesNotExist();
    }

    static Stream<Arguments> refusesWrongUsageWithOneSentence() {
        return Stream.of(
                Arguments.of(List.of("--mode", "news"), "wiki, reddit, stack"),
                Arguments.of(
                        List.of("--mode", "wiki"),
                        "No --input was given, and the default of crawler.wiki.input, urls.csv, is not here"),
                Arguments.of(List.of("--mode", "reddit"), "crawler.fetch.contact must name"),
                Arguments.of(List.of("--mode", "stack", "--what"), "--what"),
                Arguments.of(List.of("--mode", "stack", "--input", "nowhere"), "nowhere"),
                Arguments.of(List.of("--mode", "stack"), "--input sample"),
                Arguments.of(List.of("--mode", "stack", "dump.7z"), "--input dump.7z"),
                Arguments.of(
                        List.of("--mode", "stack", "--input", "sample", "--set", "crawler.stack.max-ratio=0"),
                        "crawler.stack.max-ratio must be >= 1, was 0"),
                Arguments.of(
                        List.of("--mode", "stack", "--input", "sample", "--set", "crawler.stack.answers=all"),
                        "crawler.stack.answers must be one of accepted, best, was all"),
                Arguments.of(
                        List.of("--mode", "stack", "--input", "sample", "--set", "crawler.stak.answers=best"),
                        "crawler.stak.answers"),
                Arguments.of(List.of("--mode", "stack", "--config", "nowhere.conf"), "nowhere.conf"),
                Arguments.of(List.of("extract", "--mode", "stack"), "extract"));
    }

    @Test
    void readsConfApplicationConfAndLetsTheCommandLineWin() throws IOException {
        posts("Posts.xml", POSTS.getBytes(UTF_8));
        Files.createDirectories(dir.resolve("conf"));
        Files.writeString(
                dir.resolve("conf/application.conf"),
                "crawler { stack { input = Posts.xml, min-score = 6 }, analysis.enabled = false }");

        assertThat(stack().exitCode()).as("no answer has that score").isEqualTo(1);
        assertThat(out().dropped("questions", "answer-below-score")).isEqualTo(1);

        assertThat(stack("--set", "crawler.stack.min-score=5").exitCode()).isZero();
        assertThat(out().account("records").get("out").asLong()).isEqualTo(1);
    }

    @Test
    void dryRunPrintsSettingsAndInputsAndWritesNothing() {
        Ended ended = stack("--input", "sample", "--dry-run", "--verbose");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdout()).contains("crawler.stack.min-score = 1", "reference.conf", "stack.example.org");
        assertThat(ended.stdout().indexOf("start a new run"))
                .isLessThan(ended.stdout().indexOf("Settings"));
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void keepsTheRecordsBeforeTheEndOfATruncatedFileAndNamesIt() throws IOException {
        posts("Posts.xml", POSTS.substring(0, POSTS.indexOf("</posts>")).getBytes(UTF_8));

        Ended ended = stack("--input", "Posts.xml", "--no-analysis");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains("Posts.xml is truncated");
        assertThat(out().samples()).hasSize(1);
        assertThat(out().report().get("status").asText()).isEqualTo("incomplete-input");
    }

    @Test
    void keepsTheRecordsBeforeTheEndOfATruncatedArchive() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(POSTS.getBytes(UTF_8));
        }
        posts("Posts.xml.gz", java.util.Arrays.copyOf(zipped.toByteArray(), zipped.size() - 6));

        Ended ended = stack("--input", "Posts.xml.gz", "--no-analysis");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains("Posts.xml.gz");
        assertThat(out().samples()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource
    void refusesAFileThatIsNotAPostsTableAndWritesNoDataset(String name, String content) throws IOException {
        posts(name, content.getBytes(UTF_8));

        Ended ended = stack("--input", name);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains(name).doesNotContain("Exception", "\tat ");
        assertThat(dir.resolve("out/dataset_stack.txt")).doesNotExist();
        assertThat(dir.resolve("out/dataset_stack.txt.part")).doesNotExist();
    }

    static Stream<Arguments> refusesAFileThatIsNotAPostsTableAndWritesNoDataset() {
        return Stream.of(
                Arguments.of("empty.xml", ""),
                Arguments.of("notes.xml", "version https://git-lfs.example/spec/v1\noid sha256:0\n"),
                Arguments.of("Users.xml", "<users><row Id=\"1\" DisplayName=\"a\" /></users>"),
                Arguments.of("page.xml", "<html><body>no rows</body></html>"),
                Arguments.of(
                        "bomb.xml",
                        "<!DOCTYPE posts [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
                                + "<posts><row Id=\"1\" Body=\"&b;\" /></posts>"));
    }

    @Test
    void anEmptyFolderIsAFailure() throws IOException {
        Files.createDirectory(dir.resolve("empty"));

        Ended ended = stack("--input", "empty");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains("empty");
    }

    @Test
    void completeDataWithoutPythonExitsThreeAndKeepsTheDataset() {
        Ended ended = stack("--input", "sample", "--set", "crawler.analysis.python=no-such-python");

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.stderr()).contains("no-such-python");
        assertThat(out().samples()).isNotEmpty();
    }

    @Test
    void aFailingAnalysisExitsThreeWithItsLastLine() throws IOException {
        Files.writeString(dir.resolve("bad.py"), "import sys; print('the last word', file=sys.stderr); sys.exit(7)");

        Ended ended = stack("--input", "sample", "--set", "crawler.analysis.script=bad.py");

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.stderr()).contains("exit code 7", "the last word");
    }

    @Test
    void refusesAFileAsFolderOfTheOutput() throws IOException {
        Files.writeString(dir.resolve("out"), "in the way");

        Ended ended = stack("--input", "sample");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.stderr()).contains("out is a file; name a folder").doesNotContain("\tat ");
    }

    @Test
    void aFullDiskFailsTheRunAndLeavesNothingUnderAFinalName() throws IOException {
        Path input = Generated.dump(dir, 10_000_000);
        List<String> command = List.of(
                "sh",
                "-c",
                "trap '' XFSZ; ulimit -f 2000; exec \"$@\"",
                "sh",
                CrawlerProcess.java(),
                "-jar",
                CrawlerProcess.jar().toString(),
                "--mode",
                "stack",
                "--input",
                input.toString(),
                "--output",
                "out");

        Ended ended = CrawlerProcess.start(dir, command).await();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).contains("Cannot write", "out/").doesNotContain("\tat ");
        assertThat(dir.resolve("out/dataset_stack.txt")).doesNotExist();
        assertThat(out().samples("dataset_stack.txt.part")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalStopsTheRunWithOnlyWholeRecords(String signal, int exitCode) throws IOException, InterruptedException {
        Path input = Generated.dump(dir, 60_000_000);
        CrawlerProcess crawler = CrawlerProcess.startForSignals(
                dir, List.of(), "--mode", "stack", "--input", input.toString(), "--output", "out");
        File part = dir.resolve("out/dataset_stack.txt.part").toFile();
        crawler.awaitWhileRunning(() -> part.length() > 1_000_000);
        long start = System.nanoTime();
        crawler.signal(signal);
        Ended ended = crawler.await();

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
        assertThat(dir.resolve("out/dataset_stack.txt")).doesNotExist();
        long written = out().account("records").get("out").asLong();
        assertThat(out().samples("dataset_stack.txt.part"))
                .hasSize((int) written)
                .isNotEmpty();
        assertThat(out().lines("dataset_stack.jsonl.part")).hasSize((int) written);
        assertThat(out().isBalanced()).isTrue();
        assertThat(out().report().get("status").asText()).isEqualTo("stopped");
        assertThat(ended.stdout()).contains("stopped");
    }

    @Test
    void theNumberOfCoresDoesNotChangeAByte() throws IOException {
        Path input = Generated.dump(dir, 10_000_000, "--shuffle-window", "500");
        String[] arguments = {
            "--mode",
            "stack",
            "--input",
            input.toString(),
            "--no-analysis",
            "--set",
            "crawler.stack.answers=best",
            "--set",
            "crawler.stack.waiting-bytes=100KiB",
            "--output"
        };
        for (int cores = 1; cores <= 3; cores++) {
            String[] all = Stream.concat(Stream.of(arguments), Stream.of("out" + cores))
                    .toArray(String[]::new);
            Ended ended = CrawlerProcess.start(dir, List.of("-XX:ActiveProcessorCount=" + cores), all)
                    .await();
            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        }
        for (String name : List.of("dataset_stack.txt", "dataset_stack.jsonl", "dropped_stack.jsonl")) {
            assertThat(Files.mismatch(
                            dir.resolve("out1").resolve(name),
                            dir.resolve("out2").resolve(name)))
                    .isEqualTo(-1);
            assertThat(Files.mismatch(
                            dir.resolve("out1").resolve(name),
                            dir.resolve("out3").resolve(name)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void findsThePairsThatTheGeneratorPlanted() throws IOException {
        Path input = Generated.dump(dir, 10_000_000, "--shuffle-window", "2000");

        assertThat(stack("--input", input.toString(), "--no-analysis").exitCode())
                .isZero();

        JsonNode expected = Generated.expected(dir);
        assertThat(out().account("rows").get("in")).isEqualTo(expected.get("rows"));
        assertThat(out().account("records").get("out")).isEqualTo(expected.get("pairs"));
        assertThat(out().dropped("questions", "answer-below-score"))
                .isEqualTo(expected.get("answer_below_score").asLong());
        assertThat(out().dropped("questions", "answer-missing")).isZero();
    }

    @Test
    void extractsOnePostToStdout() throws IOException {
        Files.writeString(
                dir.resolve("post.html"), "<p>Use <code>a &lt; b</code>:</p><pre><code>x\n  y\n</code></pre>");

        Ended ended = CrawlerProcess.run(dir, "extract", "--mode", "stack", "post.html");

        assertThat(ended.stdout()).isEqualTo("Use `a < b`:\n\n```\nx\n  y\n```\n");
    }

    @Test
    void helpAndVersionGoToStdout() {
        assertThat(CrawlerProcess.run(dir, "--help").stdout()).contains("--mode", "--set", "Exit codes");
        assertThat(CrawlerProcess.run(dir, "--version").stdout()).startsWith("llm-data-pipeline ");
    }

    /** Dumps made by {@code scripts/dev/generate_dump.py}. */
    private static final class Generated {
        static Path dump(Path dir, long bytes, String... options) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    CrawlerProcess.PYTHON,
                    Path.of("scripts/dev/generate_dump.py").toAbsolutePath().toString(),
                    "--bytes",
                    Long.toString(bytes)));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(dir.resolve("bench.example.org-Posts.xml").toFile())
                    .redirectError(dir.resolve("expected.json").toFile())
                    .start();
            assumeThat(process.onExit().join().exitValue()).isZero();
            return dir.resolve("bench.example.org-Posts.xml");
        }

        static JsonNode expected(Path dir) {
            return new Dataset(dir).lines("expected.json").get(0);
        }
    }
}
