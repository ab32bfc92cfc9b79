package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.state.FileSum;
import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.testing.Posts;
import io.github.llmdata.crawler.testing.SmallDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TakedownVerbTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMATS = "crawler.prepare.formats=[messages, text]";
    private static final String QUESTION = "stack:stack.example.org:68";
    private static final String SUNDIAL = "https://wiki.example.org/wiki/Sundial";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path dir;

    private int run(String... args) {
        StandardStreams streams = new StandardStreams(
                InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Cli(AllModes.MODES, new PrepareMode(), "1.0", streams).run(args);
    }

    private String err() {
        return err.toString(UTF_8);
    }

    private int mode(String mode) {
        return run("--mode", mode, "--input", "sample", "--output", dir.toString(), "--no-analysis", "--quiet");
    }

    private int prepare(String... more) {
        List<String> args = new ArrayList<>(List.of("prepare", "--output", dir.toString(), "--quiet"));
        args.addAll(List.of("--set", "crawler.prepare.recipes.none={}", "--set", "crawler.prepare.recipe=none"));
        args.addAll(List.of("--set", FORMATS));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int takedown(String... keys) {
        List<String> args = new ArrayList<>(List.of("takedown", "--output", dir.toString()));
        args.addAll(List.of(keys));
        return run(args.toArray(String[]::new));
    }

    private String text(String file) throws IOException {
        return Files.readString(dir.resolve(file));
    }

    /** The content of all files but those of locks. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("lock")) {
                    files.put(dir.relativize(file).toString(), FileSum.of(file));
                }
            }
        }
        return files;
    }

    private void datasets() {
        assertThat(mode("stack")).isZero();
        assertThat(mode("wiki")).isZero();
        assertThat(prepare()).isZero();
        out.reset();
    }

    @Test
    void saysThatWebArchivesAreNotSearched() throws IOException {
        assertThat(mode("wiki")).isZero();
        assertThat(takedown("--url", SUNDIAL)).isZero();
        assertThat(err()).doesNotContain("was not searched");
        Files.createDirectory(dir.resolve("warc"));

        takedown("--url", SUNDIAL);

        assertThat(err()).contains(dir.resolve("warc") + " was not searched: web archives hold pages");
    }

    @Test
    void removesRecordsFromAllFilesAndNoLaterRunWritesThemAgain() throws IOException {
        datasets();
        String prose = "A sundial tells the time of day";
        String question = "Chat file breaks when a message contains";
        String answer = "How do I rescue mayonnaise";
        List<String> files = List.of("dataset_stack.txt", "dataset_stack.jsonl", "prepared/train.jsonl");
        for (String file : files) {
            assertThat(text(file)).contains(question, answer);
        }

        assertThat(takedown("--id", QUESTION, "--url", SUNDIAL + "#Accuracy", "--author", "user1440"))
                .isZero();

        assertThat(err()).isEmpty();
        assertThat(out.toString(UTF_8))
                .contains(dir.resolve("dataset_stack.txt") + ": removed 3 records")
                .contains(dir.resolve("dataset_wiki.jsonl") + ": removed 1 record\n")
                .contains(dir.resolve("dropped_wiki.jsonl") + ": removed 1 line\n")
                .contains(dir.resolve("prepared/train.jsonl") + ": removed 4 records")
                .contains(dir.resolve("prepared/messages") + ": written again");
        try (Stream<Path> all = Files.walk(dir)) {
            assertThat(all.filter(Files::isRegularFile).toList())
                    .allSatisfy(file -> assertThat(file)
                            .content()
                            .doesNotContain(
                                    prose, question, answer, QUESTION, "user1440", SUNDIAL, "example.org:Sundial"));
        }
        assertThat(text("dataset_stack.txt")).contains("Undo the last commit but keep the changes");
        assertThat(text("dataset_wiki.txt")).startsWith("# Binary search");
        sumsAreRight(dir, dir, "stack", "wiki");
        sumsAreRight(dir.resolve("prepared"), dir.resolve("prepared/ledger"), "prepared");
        assertThat(text("prepared/README.md"))
                .contains(sha256(dir.resolve("dataset_stack.jsonl")), sha256(dir.resolve("dataset_wiki.jsonl")));
        assertThat(text("takedown.jsonl")).hasLineCount(3);
        aLaterRunLeavesThemOut();
    }

    private void sumsAreRight(Path folder, Path papers, String... modes) throws IOException {
        for (String mode : modes) {
            JsonNode report =
                    JSON.readTree(papers.resolve("report_" + mode + ".json").toFile());
            assertThat(report.path("takedowns")).hasSize(1);
            assertThat(report.path("outputs").properties()).isNotEmpty().allSatisfy(output -> {
                Path file = (output.getKey().startsWith("dropped") ? papers : folder).resolve(output.getKey());
                assertThat(output.getValue().path("bytes").asLong()).isEqualTo(Files.size(file));
                assertThat(sha256(file))
                        .isEqualTo(output.getValue().path("sha256").asText());
            });
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private void aLaterRunLeavesThemOut() throws IOException {
        Map<String, String> before = files();
        String records = text("dataset_stack.jsonl");
        Files.copy(dir.resolve("dataset_wiki.jsonl"), dir.resolve("kept.jsonl"));

        assertThat(mode("stack")).isZero();
        assertThat(mode("wiki")).isZero();
        assertThat(prepare()).isZero();

        assertThat(text("dataset_stack.jsonl")).isEqualTo(records);
        assertThat(files())
                .containsEntry("dataset_stack.txt", before.get("dataset_stack.txt"))
                .containsEntry("dataset_wiki.txt", before.get("dataset_wiki.txt"))
                .containsEntry("prepared/train.jsonl", before.get("prepared/train.jsonl"));
        assertThat(text("dropped_stack.jsonl"))
                .contains("{\"id\":\"" + QUESTION
                        + "\",\"stage\":\"refine\",\"reason\":\"taken-down\",\"measured\":\"id\"")
                .contains("\"reason\":\"taken-down\",\"measured\":\"author\"");
        assertThat(text("dropped_wiki.jsonl")).contains("\"reason\":\"taken-down\",\"measured\":\"url\"");
    }

    private static String record(String id, String author) {
        return "{\"id\":\"%s\",\"text\":\"the text of %s\",\"authors\":[{\"name\":\"%s\",\"url\":null}]}"
                .formatted(id, id, author);
    }

    @Test
    void prepareLeavesOutWhatWasTakenDownAlsoFromOtherFiles() throws IOException {
        Files.writeString(dir.resolve("dataset_x.jsonl"), record("a", "Ann") + "\n" + record("b", "Bob") + "\n");
        Path other =
                Files.writeString(dir.resolve("other.jsonl"), record("c", "Ann") + "\n" + record("d", "Don") + "\n");
        assertThat(takedown("--author", "Ann")).isZero();

        assertThat(prepare("--set", "crawler.prepare.near.enabled=false", "--input", other.toString()))
                .isZero();

        assertThat(text("dataset_x.jsonl")).isEqualTo(record("b", "Bob") + "\n");
        assertThat(text("prepared/train.jsonl")).contains("\"b\"", "\"d\"").doesNotContain("\"a\"", "\"c\"");
        assertThat(text("prepared/ledger/dropped_prepared.jsonl"))
                .contains("{\"id\":\"c\",\"stage\":\"read\",\"reason\":\"taken-down\",\"measured\":\"author\"");
        JsonNode report = JSON.readTree(
                dir.resolve("prepared/ledger/report_prepared.json").toFile());
        assertThat(report.path("balanced").asBoolean()).isTrue();
    }

    @Test
    void aRecordThatNoFormatHasGoesFromTheLedgerOfTheExportToo() throws IOException {
        String answer = "{\"role\":\"assistant\",\"content\":\"%s\"}]}%n".formatted("many words ".repeat(80));
        String record = "{\"id\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}," + answer;
        Files.writeString(dir.resolve("dataset_x.jsonl"), record.formatted("a", "Why") + record.formatted("b", "How"));
        assertThat(prepare("--set", "crawler.prepare.context=64", "--set", "crawler.prepare.near.enabled=false"))
                .isZero();
        assertThat(text("prepared/ledger/dropped_export.jsonl")).hasLineCount(2);
        out.reset();
        assertThat(run("explain", "a", "--output", dir.toString())).isZero();
        assertThat(out.toString(UTF_8))
                .contains("in no format: over-context, measured 1")
                .contains(", limit 64\n");
        assertThat(takedown("--id", "a", "--set", "crawler.output.ledger=false"))
                .as("the ledger would keep its line")
                .isEqualTo(2);
        assertThat(err()).contains("crawler.output.ledger was true and is false");
        err.reset();

        assertThat(takedown("--id", "a")).isZero();

        assertThat(err()).isEmpty();
        assertThat(text("prepared/ledger/dropped_export.jsonl"))
                .hasLineCount(1)
                .startsWith("{\"id\":\"b\",\"stage\":\"export\",\"reason\":\"over-context\",\"measured\":\"1");
        assertThat(text("prepared/manifest.json"))
                .contains(sha256(dir.resolve("prepared/ledger/dropped_export.jsonl")));
        assertThat(dir.resolve("prepared/ledger/report_prepared.json")).exists();
    }

    @Test
    void whereverATakedownEndsTheSameCommandFinishesIt() throws IOException {
        Files.writeString(dir.resolve("dataset_x.jsonl"), record("a", "Ann") + "\n" + record("b", "Bob") + "\n");
        assertThat(prepare()).isZero();
        Path old = copy(dir, dir.resolveSibling(dir.getFileName() + "-old"));
        assertThat(takedown("--id", "a")).isZero();
        Map<String, String> expected = files();
        Path done = copy(dir, dir.resolveSibling(dir.getFileName() + "-done"));
        List<String> moves = List.of("dataset_x.jsonl", "prepared/messages", "prepared/train.jsonl", "takedown.jsonl");
        for (int moved = 0; moved <= moves.size(); moved++) {
            Folder.delete(dir);
            interrupt(old, done, moves, moved);

            assertThat(takedown("--id", "a")).isZero();

            assertThat(files()).isEqualTo(expected);
        }
    }

    @Test
    void everyCommandRefusesToWorkWhileATakedownIsUnfinished() throws IOException {
        Files.writeString(dir.resolve("dataset_x.jsonl"), record("a", "Ann") + "\n");
        Files.createDirectories(dir.resolve(".takedown"));
        Files.writeString(dir.resolve(".takedown/dataset_x.jsonl"), record("b", "Bob") + "\n");
        Files.writeString(dir.resolve(".takedown/moves"), "dataset_x.jsonl\n");

        assertThat(mode("stack")).isEqualTo(1);
        assertThat(prepare()).isEqualTo(1);
        assertThat(run("explain", "a", "--output", dir.toString())).isEqualTo(1);
        assertThat(err().lines())
                .hasSize(3)
                .allMatch(line -> line.endsWith("Finish it first: takedown --output " + dir));
        assertThat(takedown()).isZero();

        assertThat(out.toString(UTF_8)).isEqualTo(dir + ": finished a takedown that was interrupted\n");
        assertThat(text("dataset_x.jsonl")).isEqualTo(record("b", "Bob") + "\n");
    }

    /** Makes the folder of a takedown that was killed behind some of its moves; the others were done, as if by chance. */
    private void interrupt(Path old, Path done, List<String> moves, int moved) throws IOException {
        copy(done, dir);
        Files.createDirectories(dir.resolve(".takedown"));
        Files.createDirectories(dir.resolve("prepared/.takedown"));
        for (String move : moves.subList(moved, moves.size())) {
            Path place = dir.resolve(move);
            Files.move(place, place.resolveSibling(".takedown").resolve(place.getFileName()));
            if (Files.exists(old.resolve(move))) {
                copy(old.resolve(move), place);
            }
        }
        Files.write(dir.resolve(".takedown/moves"), moves);
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path place = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(path, place);
                }
            }
        }
        return to;
    }

    @Test
    void saysWhatNamesNoRecordAndFailsIfNothingDoes() throws IOException {
        Files.writeString(dir.resolve("dataset_x.jsonl"), record("a", "Ann") + "\n" + record("b", "Bob") + "\n");
        Map<String, String> before = files();

        assertThat(takedown("--id", "A", "--author", "ann")).isEqualTo(1);
        assertThat(files()).isEqualTo(before);
        assertThat(takedown("--id", "a", "--id", "c")).isZero();
        assertThat(takedown("--id", "a")).isZero();
        assertThat(takedown()).isEqualTo(2);
        assertThat(takedown("--id", "")).isEqualTo(2);

        assertThat(err().lines())
                .containsExactly(
                        "--id A names no record in " + dir,
                        "--author ann names no record in " + dir,
                        "--id c names no record in " + dir,
                        "--id a was taken down before",
                        "A takedown needs --id, --url, --author or --from, was none of them",
                        "--id must name something, was empty");
    }

    @Test
    void readsKeysFromAFile() throws IOException {
        Files.writeString(dir.resolve("dataset_x.jsonl"), record("a", "Ann") + "\n" + record("b", "Bob") + "\n");
        Path list = Files.writeString(dir.resolve("list.txt"), "b\n\nhttps://example.org/none\n");

        assertThat(takedown("--from", list.toString())).isZero();

        assertThat(text("dataset_x.jsonl")).isEqualTo(record("a", "Ann") + "\n");
        assertThat(err()).isEqualTo("--url https://example.org/none names no record in " + dir + "\n");
    }

    @Test
    void refusesWhileARunIsUnfinishedOrAtWork() throws IOException {
        Files.writeString(dir.resolve("dataset_x.jsonl"), record("a", "Ann") + "\n");
        Path state = Files.createDirectories(dir.resolve("prepared/.state"));
        Files.createFile(state.resolve("run_prepared.mv"));
        Map<String, String> before = files();

        assertThat(takedown("--id", "a")).isEqualTo(1);
        assertThat(err()).startsWith("A run into " + dir.resolve("prepared") + " is unfinished (" + state);
        err.reset();
        RunLock held = RunLock.acquire(dir.resolve(".state"));
        try {
            assertThat(takedown("--id", "a")).isEqualTo(1);
            assertThat(err()).startsWith("Another run, process ");
        } finally {
            held.close();
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void refusesADatasetWhoseFilesDoNotBelongTogether() throws IOException {
        assertThat(mode("wiki")).isZero();
        String text = text("dataset_wiki.txt");
        Files.writeString(dir.resolve("dataset_wiki.txt"), text + "More.\n\n<eos>\n");
        assertThat(takedown("--url", SUNDIAL)).isEqualTo(1);
        assertThat(err()).contains("do not hold the same records (one has more records than the other)");
        Files.writeString(dir.resolve("dataset_wiki.txt"), text.replace("A sundial tells", "A sundial says"));
        assertThat(takedown("--url", SUNDIAL)).isEqualTo(1);
        assertThat(err()).contains("do not hold the same records (record 2 is another one)");
        Files.delete(dir.resolve("dataset_wiki.txt"));
        assertThat(takedown("--url", SUNDIAL)).isEqualTo(1);
        assertThat(err())
                .contains(
                        "dataset_wiki.txt is missing, although the run wrote it beside dataset_wiki.jsonl. Put the file back,");
        Files.writeString(dir.resolve("dataset_wiki.txt"), text);
        Files.delete(dir.resolve("dataset_wiki.jsonl"));
        assertThat(takedown("--url", SUNDIAL)).isEqualTo(1);
        assertThat(err()).contains("dataset_wiki.txt has no ids, and dataset_wiki.jsonl, which tells");
        assertThat(dir.resolve(".takedown")).doesNotExist();
    }

    @Test
    void refusesToLoseFormatsThatTheSettingsDoNotName() throws IOException {
        Files.writeString(dir.resolve("dataset_x.jsonl"), record("a", "Ann") + "\n" + record("b", "Bob") + "\n");
        assertThat(prepare()).isZero();
        Map<String, String> before = files();

        assertThat(takedown(
                        "--id",
                        "a",
                        "--set",
                        "crawler.prepare.chat-template=chatml",
                        "--set",
                        "crawler.prepare.budget=1GB"))
                .isEqualTo(2);
        assertThat(err())
                .isEqualTo(
                        "The prepared records were written with other settings: crawler.prepare.chat-template was \"marks\""
                                + " and is \"chatml\". Give the takedown the settings of prepare, which may be:"
                                + " --set 'crawler.prepare.chat-template=\"marks\"'\n");
        assertThat(files()).isEqualTo(before);
        err.reset();
        Files.delete(dir.resolve("prepared/ledger/report_prepared.json"));
        before.remove("prepared/ledger/report_prepared.json");
        assertThat(takedown("--id", "a", "--set", "crawler.prepare.formats=[text]"))
                .isEqualTo(2);

        assertThat(files()).isEqualTo(before);
        assertThat(err())
                .startsWith("crawler.prepare.formats must name the formats that " + dir.resolve("prepared")
                        + " has, was [text]")
                .endsWith("--set 'crawler.prepare.formats=[text, messages]'\n");
    }

    @Test
    void onAFullDiskTheOldFilesStand() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=3m")) {
            String filler = "x".repeat(200_000);
            StringBuilder lines = new StringBuilder(record("a", "Ann") + "\n");
            for (int i = 0; i < 10; i++) {
                lines.append(record("b" + i, filler)).append("\n");
            }
            Path dataset = Files.writeString(dir.resolve("disk/dataset_x.jsonl"), lines);

            assertThat(run("takedown", "--output", dir.resolve("disk").toString(), "--id", "a"))
                    .isEqualTo(1);

            assertThat(err())
                    .contains(
                            "cannot be written: No space left on device. All files are as they were; mend the cause and run");
            assertThat(dataset).hasContent(lines.toString());
            assertThat(dir.resolve("disk/.takedown")).doesNotExist();
            disk.remount("size=20m");
            assertThat(run("takedown", "--output", dir.resolve("disk").toString(), "--id", "a"))
                    .isZero();
            assertThat(dataset).content().doesNotContain("Ann").contains("b9");
        }
    }

    @Test
    void takesTheAnswerOfAnAuthorOutOfARecordThatStays() throws IOException {
        Path dump = Files.writeString(
                dir.resolve("Posts.xml"), Posts.table(Posts.question(1, 2), by(2, 9, 7), by(3, 5, 8), by(4, 4, 9)));
        assertThat(run(
                        "--mode",
                        "stack",
                        "--input",
                        dump.toString(),
                        "--output",
                        dir.toString(),
                        "--no-analysis",
                        "--quiet",
                        "--set",
                        "crawler.stack.site=example.org",
                        "--set",
                        "crawler.stack.alternatives=5"))
                .isZero();
        assertThat(prepare()).isZero();
        Files.delete(dump);
        String lines = text("dataset_stack.jsonl");
        String texts = text("dataset_stack.txt");
        assertThat(lines).contains("/users/8", "/users/9", "answer 3", "answer 4");
        out.reset();

        assertThat(takedown("--author", "https://example.org/users/8", "--url", "https://example.org/a/4"))
                .isZero();

        assertThat(out.toString(UTF_8))
                .contains(dir.resolve("dataset_stack.jsonl") + ": removed alternatives of 1 record\n")
                .contains(dir.resolve("prepared/train.jsonl") + ": removed alternatives of 1 record\n");
        for (String file : List.of("dataset_stack.jsonl", "prepared/train.jsonl")) {
            assertThat(text(file)).hasLineCount(1).contains("\"alternatives\":[]", "answer 2");
        }
        assertThat(text("dataset_stack.txt")).isEqualTo(texts);
        assertThat(text("takedown.jsonl")).hasLineCount(2);
        sumsAreRight(dir, dir, "stack");
    }

    private static String by(int id, int score, int user) {
        return Posts.row(
                "Id", id, "PostTypeId", 2, "ParentId", 1, "Score", score, "OwnerUserId", user, "Body", "answer " + id);
    }
}
