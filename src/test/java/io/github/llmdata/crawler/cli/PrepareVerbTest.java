package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.testing.SmallDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PrepareVerbTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path dir;

    private int run(String... args) {
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Cli(AllModes.MODES, new PrepareMode(), "1.0", streams).run(args);
    }

    private int prepare(String... more) {
        List<String> args = new ArrayList<>(List.of("prepare", "--output", dir.toString(), "--quiet"));
        args.addAll(List.of("--set", "crawler.prepare.recipes.none={}", "--set", "crawler.prepare.recipe=none"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private void dataset(String... lines) throws IOException {
        Files.write(dir.resolve("dataset_wiki.jsonl"), List.of(lines));
    }

    private static String record(String id, String text) {
        return "{\"id\":\"%s\",\"source\":\"wiki\",\"text\":\"%s\"}".formatted(id, text);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("prepared"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aModePreparesItsRecordsAfterwards() throws IOException {
        int code = run(
                "--mode",
                "stack",
                "--input",
                "sample",
                "--output",
                dir.toString(),
                "--no-analysis",
                "--quiet",
                "--prepare");

        assertThat(code).isZero();
        assertThat(dir.resolve("dataset_stack.jsonl")).exists();
        assertThat(files())
                .containsExactly(
                        "ATTRIBUTION.jsonl.zst",
                        "README.md",
                        "manifest.json",
                        "test.jsonl",
                        "train.jsonl",
                        "val.jsonl");
        assertThat(dir.resolve("prepared/ledger/dropped_prepared.jsonl")).exists();
        assertThat(dir.resolve("prepared/ledger/report_prepared.json")).exists();
        assertThat(out.toString(UTF_8)).contains("stack: completed", "prepared: completed");
    }

    @Test
    void aModeDoesNotStartIfItsRecordsCannotBePreparedAfterwards() {
        int code = run(
                "--mode",
                "stack",
                "--input",
                "sample",
                "--output",
                dir.toString(),
                "--quiet",
                "--set",
                "crawler.prepare.after-run=true",
                "--set",
                "crawler.prepare.recipes.default.wiki.nonsense=1");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("crawler.prepare.recipes.default.wiki.nonsense names no rule");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void refusesToStartWithoutTheFilesThatTheSettingsName() throws IOException {
        assertThat(prepare()).isEqualTo(2);
        dataset(record("a", "some words"));
        assertThat(prepare("--set", "crawler.prepare.decontaminate=" + dir.resolve("none.txt")))
                .isEqualTo(2);
        assertThat(prepare("--set", "crawler.prepare.mix={wiki=0}")).isEqualTo(2);

        assertThat(err.toString(UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("There is nothing to prepare: "),
                        line -> assertThat(line)
                                .endsWith("none.txt does not exist (crawler.prepare.decontaminate);"
                                        + " name a file of evaluation questions"),
                        line -> assertThat(line)
                                .isEqualTo("crawler.prepare.mix must have a share above 0, was a sum of 0"));
        assertThat(dir.resolve("prepared")).doesNotExist();
    }

    @Test
    void aFileThatIsCutOffFailsTheRunAndTheOthersAreWritten() throws IOException {
        Files.writeString(dir.resolve("dataset_wiki.jsonl"), record("a", "some words") + "\n{\"id\":\"b\",\"te");

        assertThat(prepare()).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("dataset_wiki.jsonl, line 2 is cut off, so the file is not complete; copy it again");
        assertThat(dir.resolve("prepared/train.jsonl")).content().contains("\"a\"");
    }

    private static String differentWords(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 8_000)
                .mapToObj(i -> random.ints(10, 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void onAFullDiskNothingHasItsFinalNameAndTheSameCommandContinues() throws IOException {
        dataset(IntStream.range(0, 13)
                .mapToObj(i -> record("w" + i, differentWords(i)))
                .toArray(String[]::new));
        try (SmallDisk disk = SmallDisk.mount(dir.resolve("prepared"), "size=1m")) {
            assertThat(prepare("--set", "crawler.prepare.near.enabled=false")).isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("No space left on device");
            assertThat(files()).noneMatch(name -> name.equals("train.jsonl") || name.equals("val.jsonl"));

            disk.remount("size=200m");
            assertThat(prepare("--set", "crawler.prepare.near.enabled=false")).isZero();
            assertThat(dir.resolve("prepared/train.jsonl")).content().hasLineCount(13);
        }
    }

    @Test
    void anInputThatChangedMeanwhileStartsTheRunOver() throws IOException {
        dataset(record("a", "some words of a first text"));
        assertThat(prepare()).isZero();
        dataset(record("a", "some words of a first text"), record("b", "other words of another text"));
        assertThat(prepare()).isZero();

        assertThat(dir.resolve("prepared/train.jsonl")).content().hasLineCount(2);
    }

    @Test
    void explainsWhatBecameOfARecord() throws IOException {
        String text = "the very same words in several records, of which one is kept";
        dataset(record("a", text), record("b", text), record("c", text + "."), record("d", "words of its own"));
        assertThat(explain("b")).isZero();
        assertThat(out.toString(UTF_8)).endsWith("not prepared yet: run prepare --output " + dir + "\n");

        prepare();
        out.reset();

        assertThat(explain("b")).isZero();
        assertThat(explain("d")).isZero();
        assertThat(explain("e")).isEqualTo(1);
        assertThat(out.toString(UTF_8).lines())
                .contains(
                        "left out by dedupe: near-duplicate of c, which is kept: train, " + dir
                                + "/prepared/train.jsonl, line 1",
                        "cluster of 3: c is preferred to a, b",
                        "kept: train, " + dir + "/prepared/train.jsonl, line 2");
        assertThat(err.toString(UTF_8)).contains("has a record with the id e");
    }

    private int explain(String id) {
        return run("explain", id, "--output", dir.toString());
    }
}
