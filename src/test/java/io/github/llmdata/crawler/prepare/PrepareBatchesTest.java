package io.github.llmdata.crawler.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.KillSwitches;
import akka.stream.javadsl.Sink;
import com.typesafe.config.Config;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PrepareBatchesTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    private final List<RecordFile> files = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();

    @TempDir
    Path dir;

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private void file(String name, String... lines) throws IOException {
        Path path = dir.resolve(name);
        Files.writeString(path, Stream.of(lines).map(line -> line + "\n").collect(Collectors.joining()));
        files.removeIf(file -> file.label().equals(name));
        files.add(new RecordFile(name, path));
    }

    private PrepareSettings settings() {
        Config config = Configuration.load(Optional.of(noFile()), sets);
        return Settings.from(config, "test").prepare();
    }

    private Path noFile() {
        try {
            return Files.writeString(dir.resolve("empty.conf"), "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private PrepareBatches batches() {
        return new PrepareBatches(
                files,
                Judge.of(settings()),
                settings(),
                new BlockStore(dir.resolve("work")),
                new Meter(),
                Runnable::run);
    }

    private static List<Batch> run(PrepareBatches batches, long position) {
        return batches.batches(position, KillSwitches.shared("test"))
                .runWith(Sink.seq(), KIT.system())
                .toCompletableFuture()
                .join();
    }

    private List<Batch> run() {
        return run(batches(), 0);
    }

    private static String text(List<Batch> batches, Output output) {
        return batches.stream()
                .map(batch -> new String(batch.portions().getOrDefault(output, new byte[0]), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static Accounts accounts(List<Batch> batches) {
        Accounts accounts = new Accounts();
        batches.forEach(batch -> accounts.add(batch.accounts()));
        assertThat(accounts.isBalanced()).isTrue();
        return accounts;
    }

    private static String prose(String source, String id, String text) {
        return "{\"id\":\"%s\",\"source\":\"%s\",\"text\":\"%s\"}".formatted(id, source, text);
    }

    private static String dialogue(String id, int score, String question, String answer) {
        return ("{\"id\":\"%s\",\"source\":\"stack\",\"score\":%d,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},"
                        + "{\"role\":\"assistant\",\"content\":\"%s\"}]}")
                .formatted(id, score, question, answer);
    }

    /** Words that no other text has. */
    private static String words(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 80)
                .mapToObj(i -> Long.toString(random.nextLong() >>> 20, 36).replaceAll("\\d", "x"))
                .collect(Collectors.joining(" "));
    }

    private static Set<String> lines(String text) {
        return new TreeSet<>(text.lines().toList());
    }

    @Test
    void writesRecordsWithOneSchemaAndTheSizeOfTheirCluster() throws IOException {
        file("a.jsonl", prose("wiki", "w1", words(1)) + " ", dialogue("s1", 3, "Why?", words(2)));

        List<Batch> batches = run();

        assertThat(text(batches, Split.TRAIN))
                .isEqualTo("{\"id\":\"w1\",\"source\":\"wiki\",\"url\":null,\"title\":null,\"text\":\"" + words(1)
                        + "\",\"messages\":null,\"authors\":null,\"license\":null,\"created\":null,\"score\":null,\"tags\":null,"
                        + "\"fetched\":null,\"provenance\":null,\"answer_created\":null,\"accepted\":null,"
                        + "\"alternatives\":null,\"changes\":[],\"other\":null,\"cluster_size\":1}\n"
                        + "{\"id\":\"s1\",\"source\":\"stack\",\"url\":null,\"title\":null,\"text\":null,\"messages\":"
                        + "[{\"role\":\"user\",\"content\":\"Why?\"},{\"role\":\"assistant\",\"content\":\"" + words(2)
                        + "\"}],\"authors\":null,\"license\":null,\"created\":null,\"score\":3,\"tags\":null,"
                        + "\"fetched\":null,\"provenance\":null,\"answer_created\":null,\"accepted\":null,"
                        + "\"alternatives\":null,\"changes\":[],\"other\":null,\"cluster_size\":1}\n");
        assertThat(accounts(batches).of(Kind.RECORDS).out()).isEqualTo(2);
    }

    @Test
    void ofRecordsThatSayTheSameTheOneFromThePreferredSourceIsKept() throws IOException {
        file("a.jsonl", prose("reddit", "r", words(1)), prose("stack", "s", words(1)));
        file("b.jsonl", prose("wiki", "w", words(1) + "!"), prose("wiki", "v", words(1)), prose("wiki", "x", words(2)));

        List<Batch> batches = run();

        assertThat(text(batches, Split.TRAIN).lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"id\":\"w\"", "\"cluster_size\":4"); // the longer text
        assertThat(text(batches, new Ledger()).lines())
                .hasSize(3)
                .allSatisfy(
                        line -> assertThat(line).contains("\"reason\":\"near-duplicate\"", "\"duplicate_of\":\"w\""));
    }

    @Test
    void amongEqualRecordsTheScoreCountsAndThenTheId() throws IOException {
        file(
                "a.jsonl",
                dialogue("s3", 1, "Why?", words(1)),
                dialogue("s2", 9, "Why?", words(1)),
                dialogue("s1", 9, "Why?", words(1)));

        assertThat(text(run(), Split.TRAIN).lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("\"s1\"");
    }

    @Test
    void namesRuleMeasureAndLimitOfWhatItLeavesOut() throws IOException {
        sets.add("crawler.prepare.recipes.default.wiki.datatrove.gopher_short_doc=50");
        file("a.jsonl", prose("wiki", "short", "only three words"), prose("other", "o", "only three words more"));

        List<Batch> batches = run();

        assertThat(text(batches, new Ledger()))
                .isEqualTo("{\"id\":\"short\",\"stage\":\"judge\",\"reason\":\"datatrove.gopher_short_doc\","
                        + "\"measured\":\"3\",\"limit\":\"at least 50\"}\n");
        assertThat(text(batches, Split.TRAIN)).contains("\"o\"");
    }

    @Test
    void linesThatAreNoRecordsAreLeftOut() throws IOException {
        file(
                "a.jsonl",
                "no json",
                "",
                "[1]",
                "{\"id\":\"i\"}",
                "{\"text\":\" \"}",
                "{\"text\":\"x\"} y",
                prose("wiki", "w", words(1)));

        List<Batch> batches = run();

        assertThat(accounts(batches).of(Kind.RECORDS).in()).isEqualTo(6);
        assertThat(text(batches, new Ledger()).lines())
                .hasSize(5)
                .first()
                .asString()
                .contains("a.jsonl, line 1");
        assertThat(accounts(batches).problems()).isEmpty();
    }

    @Test
    void aFileThatIsCutOffIsAProblem() throws IOException {
        Path path = Files.writeString(dir.resolve("cut.jsonl"), prose("wiki", "w", words(1)) + "\n{\"id\":\"x\",\"te");
        files.add(new RecordFile("cut.jsonl", path));

        assertThat(accounts(run()).problems()).singleElement().asString().contains("cut.jsonl, line 2 is cut off");
    }

    @Test
    void theOrderOfTheLinesDoesNotDecide() throws IOException {
        sets.addAll(List.of("crawler.prepare.split.val=0.2", "crawler.prepare.split.test=0.1"));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(dialogue("s" + i, i % 3, "Question " + i % 40 + words(i % 40), words(100 + i % 45)));
        }
        file("a.jsonl", lines.toArray(String[]::new));
        List<Batch> before = run();
        Collections.shuffle(lines, new Random(1));
        file("a.jsonl", lines.toArray(String[]::new));
        List<Batch> after = run();

        for (Split split : Split.values()) {
            assertThat(lines(text(after, split))).isNotEmpty().isEqualTo(lines(text(before, split)));
        }
    }

    @Test
    void recordsOfOneQuestionAreInOneSplitAndNoneMovesToTrainWhenOthersAreAdded() throws IOException {
        sets.add("crawler.prepare.split.val=0.3");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(dialogue("s" + i, 1, "Question " + words(i % 20), words(100 + i)));
        }
        file("a.jsonl", lines.subList(0, 40).toArray(String[]::new));
        Set<String> before = lines(text(run(), Split.VAL));
        file("a.jsonl", lines.toArray(String[]::new));
        List<Batch> after = run();

        assertThat(lines(text(after, Split.VAL))).isNotEmpty().containsAll(before);
        for (int question = 0; question < 20; question++) {
            String asked = words(question);
            assertThat(Stream.of(Split.values())
                            .filter(split -> text(after, split).contains(asked)))
                    .hasSize(1);
        }
    }

    @Test
    void continuesAtAnyBatchFromTheBlocksThatAreJudged() throws IOException {
        String[] lines = IntStream.range(0, 12)
                .mapToObj(i -> prose("wiki", "w" + i, (words(i) + " ").repeat(1500)))
                .toArray(String[]::new);
        file("a.jsonl", lines);
        List<Batch> whole = run();
        assertThat(whole).hasSizeGreaterThan(2);
        new BlockStore(dir.resolve("work")).delete();

        batches()
                .batches(0, KillSwitches.shared("stopped"))
                .take(1)
                .runWith(Sink.seq(), KIT.system())
                .toCompletableFuture()
                .join();
        assertThat(dir.resolve("work")).isNotEmptyDirectory();
        List<Batch> rest = run(batches(), 1);

        assertThat(rest).hasSize(whole.size() - 1);
        assertThat(text(rest, Split.TRAIN)).isEqualTo(text(whole.subList(1, whole.size()), Split.TRAIN));
        assertThat(rest.get(0).position()).isEqualTo(2);
    }
}
