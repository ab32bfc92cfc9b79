package io.github.llmdata.crawler.reddit.dump;

import static io.github.llmdata.crawler.testing.DumpLines.TEXT;
import static io.github.llmdata.crawler.testing.DumpLines.comment;
import static io.github.llmdata.crawler.testing.DumpLines.gzip;
import static io.github.llmdata.crawler.testing.DumpLines.plain;
import static io.github.llmdata.crawler.testing.DumpLines.submission;
import static io.github.llmdata.crawler.testing.DumpLines.zst;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.CommentList;
import io.github.llmdata.crawler.refine.Refineries;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.testing.Batches;
import io.github.llmdata.crawler.testing.DumpLines;
import io.github.llmdata.crawler.testing.TextAndJson;
import io.github.llmdata.crawler.write.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DumpPipelineTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final ExecutorService FOUR = Executors.newFixedThreadPool(4);
    private static final long LARGE = 1 << 20;

    @TempDir
    Path dir;

    private Path work;
    private final Meter meter = new Meter();
    private Executor cpu = FOUR;
    private int blockBytes = 2_000;
    private String[] sets = {};

    @BeforeEach
    void choosesFolders() {
        work = dir.resolve("work");
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
        FOUR.shutdownNow();
    }

    private List<Batch> run(long position, long heapBudget, List<Path> files) {
        Settings settings = Settings.from(Configuration.load(Optional.empty(), List.of(sets)), "1");
        return new DumpPipeline(
                        settings.reddit(),
                        DumpInputs.find(files),
                        new DumpPipeline.Storage(work, heapBudget, blockBytes),
                        Refineries.onlyEmptyText(),
                        TextAndJson.OUTPUTS,
                        meter,
                        new DumpPipeline.Workers(cpu, RunGuard.unsaved()))
                .batches(position, KillSwitches.shared("stop"))
                .runWith(Sink.seq(), Materializer.matFromSystem(KIT.system().classicSystem()))
                .toCompletableFuture()
                .join();
    }

    private List<Batch> run(List<Path> files) {
        return run(0, LARGE, files);
    }

    private static String text(List<Batch> batches, String file) {
        return Batches.contents(batches).stream()
                .map(batch -> batch.portions().get(file))
                .collect(Collectors.joining());
    }

    private static List<JsonNode> records(List<Batch> batches) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : text(batches, "dataset_stack.jsonl").lines().toList()) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }

    private static List<String> turns(JsonNode dialogue) {
        return dialogue.path("messages")
                .valueStream()
                .map(turn -> turn.path("content").textValue())
                .toList();
    }

    @Test
    void aBatchHoldsALimitedNumberOfShortLines() throws IOException {
        blockBytes = 1 << 20;
        int foreign = 2 * BlockReader.MAX_LINES + 5;
        List<String> lines = new ArrayList<>(List.of(submission("abc1"), comment("c1", "abc1", "t3_abc1", 3)));
        lines.addAll(Collections.nCopies(foreign, "x"));

        List<Batch> batches = run(List.of(plain(dir.resolve("RS_2015-01"), lines)));

        assertThat(batches).allMatch(batch -> batch.accounts().of(Kind.ROWS).droppedInAll() <= BlockReader.MAX_LINES);
        assertThat(text(batches, "dropped_stack.jsonl").lines())
                .hasSize(foreign)
                .doesNotHaveDuplicates();
        assertThat(records(batches)).hasSize(1);
    }

    @Test
    void joinsASubmissionWithItsBestComment() throws IOException {
        List<Path> files = List.of(
                zst(dir.resolve("RS_2015-01.zst"), List.of(submission("abc1"))),
                gzip(
                        dir.resolve("RC_2015-01.gz"),
                        List.of(
                                comment("c1", "abc1", "t3_abc1", 3),
                                comment("c2", "abc1", "t3_abc1", 8),
                                comment("c3", "abc1", "t1_c2", 99),
                                comment("c4", "zzz9", "t3_zzz9", 4))));

        List<Batch> batches = run(files);

        JsonNode record = records(batches).get(0);
        assertThat(turns(record)).containsExactly("How do I descale kettle abc1?\n\nIt is white.", "c2 " + TEXT);
        assertThat(record.path("id").textValue()).isEqualTo("reddit:abc1");
        assertThat(record.path("url").textValue()).isEqualTo("https://www.reddit.com/r/Kettles/comments/abc1/");
        assertThat(record.path("license").textValue()).isEqualTo("Reddit User Agreement");
        assertThat(record.path("created").textValue()).isEqualTo("2015-01-01T00:00:00Z");
        assertThat(record.path("fetched").textValue()).isEqualTo("2015-08-19T16:00:00Z");
        assertThat(record.path("score").intValue()).isEqualTo(8);
        assertThat(record.path("authors"))
                .extracting(author -> author.path("name").textValue())
                .containsExactly("asker", "helper_c2");
        assertThat(record.path("provenance").toString())
                .isEqualTo("{\"file\":\"RS_2015-01.zst\",\"offset\":0,\"comments_shown\":3,\"comments_declared\":3}");
        Accounts sum = Batches.sum(batches);
        assertThat(Batches.accounts(sum))
                .containsEntry("rows", "5 = 2 + 0 + {Reason[code=answer-not-chosen]=2, Reason[code=orphan-answer]=1}")
                .containsEntry("threads", "1 = 1 + 0 + {}")
                .containsEntry("records", "1 = 1 + 0 + {}");
    }

    @Test
    void makesADialogueOfAWholeThread() throws IOException {
        sets = new String[] {"crawler.reddit.pairs=thread"};
        List<String> lines = List.of(
                comment("c3", "abc1", "t1_c2", 5),
                comment("c2", "abc1", "t1_c1", 5),
                comment("c9", "abc1", "t1_zz", 50),
                submission("abc1"),
                comment("c1", "abc1", "t3_abc1", 5));

        List<Batch> batches = run(List.of(plain(dir.resolve("all.jsonl"), lines)));

        assertThat(turns(records(batches).get(0)))
                .extracting(turn -> turn.substring(0, 2))
                .containsExactly("Ho", "c1", "c2", "c3");
        assertThat(Batches.sum(batches).of(Kind.ROWS).out()).isEqualTo(4);
    }

    @Test
    void givesTheSameFilesOnAnyNumberOfThreadsAndWithAnyHeapBudget() throws IOException {
        List<Path> files = DumpLines.month(dir, 1);
        cpu = Runnable::run;
        List<Batch> expected = run(files);
        cpu = FOUR;

        assertThat(records(expected)).hasSizeGreaterThan(50);
        for (long heapBudget : new long[] {2_500, 20_000, LARGE}) {
            List<Batch> batches = run(0, heapBudget, files);
            for (String file : List.of("dataset_stack.jsonl", "dropped_stack.jsonl")) {
                assertThat(text(batches, file)).isEqualTo(text(expected, file));
            }
            assertThat(Batches.accounts(Batches.sum(batches))).isEqualTo(Batches.accounts(Batches.sum(expected)));
        }
    }

    @Test
    void resumesAtAnyPositionWithExactlyTheRemainingBatches() throws IOException {
        List<Path> files = DumpLines.month(dir, 2);
        List<Batches.Content> all = Batches.contents(run(0, 4_000, files));

        assertThat(all).hasSizeGreaterThan(40);
        for (int position = 1; position <= all.size(); position += 5) {
            assertThat(Batches.contents(run(position, 4_000, files))).isEqualTo(all.subList(position, all.size()));
        }
        Folder.delete(work);
        for (int position = 3; position <= all.size(); position += 17) {
            assertThat(Batches.contents(run(position, 4_000, files))).isEqualTo(all.subList(position, all.size()));
        }
    }

    @Test
    void readsTheDumpsOnlyOnceIfTheirRowsAreStored() throws IOException {
        List<Path> files = DumpLines.month(dir, 3);
        int all = run(files).size();
        meter.reset();

        run(all - 1, LARGE, files);

        assertThat(meter.storedBytes().sum()).isZero();
    }

    @Test
    void makesDamagedPartitionsAnew() throws IOException {
        List<Path> files = DumpLines.month(dir, 3);
        List<Batches.Content> all = Batches.contents(run(files));
        Path partition = work.resolve("part-00");
        Files.write(partition, Arrays.copyOf(Files.readAllBytes(partition), 10));

        assertThat(Batches.contents(run(all.size() - 1L, LARGE, files)))
                .isEqualTo(all.subList(all.size() - 1, all.size()));
    }

    @Test
    void accountsForEveryLine() throws IOException {
        List<Path> files = DumpLines.month(dir, 4);

        Accounts sum = Batches.sum(run(files));

        assertThat(sum.isBalanced()).isTrue();
        assertThat(sum.of(Kind.ROWS).in()).isEqualTo(meter.items().sum()).isGreaterThan(400);
        assertThat(sum.of(Kind.ROWS).pending()).isZero();
        assertThat(sum.of(Kind.THREADS).in()).isEqualTo(172);
        assertThat(sum.of(Kind.THREADS).pending()).isZero();
        assertThat(sum.of(Kind.THREADS).dropped())
                .containsEntry(Reason.DUPLICATE, 1L)
                .containsKeys(Reason.COMMENTS_NOT_IN_PAGE, Reason.ANSWER_BELOW_SCORE);
        assertThat(sum.of(Kind.ROWS).dropped())
                .containsEntry(Reason.MALFORMED_LINE, 1L)
                .containsEntry(Reason.DUPLICATE, 2L)
                .containsKeys(Reason.ANSWER_NOT_CHOSEN, Reason.ORPHAN_ANSWER);
        assertThat(sum.problems()).isEmpty();
    }

    @Test
    void leavesOutLinesThatAreNone() throws IOException {
        String giant = "{\"body\":\"" + "x".repeat(9 << 20) + "\"}";
        List<String> lines = List.of(
                submission("abc1"),
                "{\"id\":\"torn",
                "",
                "[1]",
                "{\"kind\":\"t5\"}",
                giant,
                "{\"title\":\"no id\"}",
                comment("c1", "abc1", "t3_abc1", 3));

        List<Batch> batches = run(List.of(plain(dir.resolve("all.jsonl"), lines)));

        assertThat(records(batches)).hasSize(1);
        assertThat(Batches.sum(batches).of(Kind.ROWS).in()).isEqualTo(7);
        int giantAt =
                lines.subList(0, 5).stream().mapToInt(line -> line.length() + 1).sum();
        assertThat(text(batches, "dropped_stack.jsonl").lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("\"all.jsonl:" + giantAt + "\"") && line.contains("\"too-large\""))
                .anyMatch(line -> line.contains("no JSON object"))
                .anyMatch(line -> line.contains("neither title nor link_id"))
                .anyMatch(line -> line.contains("\"no id\""));
    }

    @Test
    void readsATruncatedDumpAsFarAsItGoesAndTheOthers() throws IOException {
        List<String> comments = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            comments.add(comment("c" + i, "abc" + i % 10, "t3_abc" + i % 10, i));
        }
        Path cut = zst(dir.resolve("RC_2015-01.zst"), comments);
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), (int) (Files.size(cut) * 2 / 3)));
        Path submissions = zst(dir.resolve("RS_2015-01.zst"), List.of(submission("abc1"), submission("abc2")));

        List<Batch> batches = run(List.of(cut, submissions));

        Accounts sum = Batches.sum(batches);
        assertThat(sum.isBalanced()).isTrue();
        assertThat(sum.of(Kind.ROWS).in()).isBetween(500L, 2_900L);
        assertThat(records(batches)).hasSize(2);
        assertThat(sum.problems())
                .singleElement()
                .asString()
                .contains("RC_2015-01.zst is cut off")
                .contains("download it again");
    }

    @Test
    void ofSeveralCopiesTheNewestCounts() throws IOException {
        List<String> lines = List.of(
                submission("abc1", "\"retrieved_on\":2", "\"selftext\":\"new\""),
                submission("abc1", "\"retrieved_on\":1", "\"selftext\":\"old\""),
                comment("c1", "abc1", "t3_abc1", 3),
                comment("c1", "abc1", "t3_abc1", 9, "\"retrieved_on\":1500000000", "\"body\":\"[deleted]\""),
                comment("c2", "abc1", "t3_abc1", 2));

        List<Batch> batches = run(List.of(plain(dir.resolve("all.jsonl"), lines)));

        assertThat(turns(records(batches).get(0)))
                .containsExactly("How do I descale kettle abc1?\n\nnew", "c2 " + TEXT);
        assertThat(Batches.sum(batches).of(Kind.ROWS).dropped())
                .containsEntry(Reason.DUPLICATE, 2L)
                .containsEntry(Reason.ANSWER_NOT_CHOSEN, 1L);
    }

    @Test
    void keepsTheBestCommentsOfAThreadThatIsTooLarge() throws IOException {
        blockBytes = 1 << 20;
        int count = CommentList.MAX + 500;
        List<String> lines = new ArrayList<>(List.of(submission("abc1")));
        for (int i = 0; i < count; i++) {
            lines.add(comment(Integer.toString(50_000 + i, 36), "abc1", "t3_abc1", i == count - 9 ? 70 : 2));
        }
        Path file = plain(dir.resolve("all.jsonl"), lines);

        for (long heapBudget : new long[] {200_000, 64 << 20}) {
            List<Batch> batches = run(0, heapBudget, List.of(file));

            assertThat(records(batches).get(0).path("score").intValue()).isEqualTo(70);
            assertThat(Batches.sum(batches).of(Kind.ROWS).dropped())
                    .containsEntry(Reason.ANSWER_NOT_CHOSEN, count - 1L);
        }
    }

    @Test
    void countsCommentsOfUnwantedSubredditsWithoutStoringThem() throws IOException {
        sets = new String[] {"crawler.reddit.subreddits.allow=[teapots]"};
        List<String> lines = List.of(submission("abc1"), comment("c1", "abc1", "t3_abc1", 3));

        Accounts sum = Batches.sum(run(List.of(plain(dir.resolve("all.jsonl"), lines))));

        assertThat(sum.of(Kind.ROWS).dropped()).containsEntry(Reason.SUBREDDIT_DENIED, 2L);
        assertThat(sum.of(Kind.THREADS).dropped()).containsEntry(Reason.SUBREDDIT_DENIED, 1L);
    }

    @Test
    void commentsThatARecordCarriesAsAlternativesAreOut() throws IOException {
        sets = new String[] {"crawler.reddit.alternatives=1"};
        List<String> lines = List.of(
                comment("c1", "abc1", "t3_abc1", 3),
                comment("c2", "abc1", "t3_abc1", 8),
                comment("c3", "abc1", "t3_abc1", -9),
                submission("abc1"));

        List<Batch> batches = run(List.of(plain(dir.resolve("all.jsonl"), lines)));

        assertThat(records(batches).get(0).at("/alternatives/0/id").textValue()).isEqualTo("reddit:abc1:c1");
        assertThat(Batches.accounts(Batches.sum(batches)))
                .containsEntry("rows", "4 = 3 + 0 + {Reason[code=answer-not-chosen]=1}");
    }
}
