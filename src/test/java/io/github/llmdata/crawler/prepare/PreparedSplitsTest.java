package io.github.llmdata.crawler.prepare;

import static io.github.llmdata.crawler.prepare.Preparing.prose;
import static io.github.llmdata.crawler.prepare.Preparing.words;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.write.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PreparedSplitsTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @TempDir
    Path dir;

    private Preparing preparing;

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @BeforeEach
    void settings() {
        preparing =
                new Preparing(dir, KIT.system()).set("crawler.prepare.recipes.none={}", "crawler.prepare.recipe=none");
    }

    @Test
    void countsTheSequencesThatTheTrainingSetSharesWithTheOthers() throws IOException {
        preparing.set("crawler.prepare.split.val=0.5");
        String shared = words(1, 15);
        List<String> lines = IntStream.range(0, 40)
                .mapToObj(i -> prose("wiki", "w" + i, words(10 + i, 60) + " " + shared + " " + words(100 + i, 60)))
                .toList();
        preparing.file("a.jsonl", lines).run();
        long train = preparing.lines(Split.TRAIN).size();

        assertThat(train).isBetween(5L, 35L);
        assertThat(preparing.reported("overlap", "train_with_val"))
                .isEqualTo(Map.of("records", train, "sequences", 3 * train));
        assertThat(preparing.reported("splits", "train", "records")).isEqualTo(train);
        assertThat(preparing.reported("splits", "train", "bytes"))
                .isEqualTo((long) preparing.text(Split.TRAIN).length());
    }

    @Test
    void pagesWhoseAddressesDifferOnlyInNumbersAreNotOneGroup() throws IOException {
        preparing.set("crawler.prepare.split.val=0.3");
        preparing
                .file(
                        "a.jsonl",
                        IntStream.range(0, 40)
                                .mapToObj(i -> "{\"id\":\"w%d\",\"url\":\"https://example.org/%d\",\"text\":\"%s\"}"
                                        .formatted(i, i, words(i, 20)))
                                .toList())
                .run();

        assertThat(preparing.lines(Split.TRAIN)).hasSizeBetween(15, 39);
    }

    @Test
    void countsClustersBySize() throws IOException {
        preparing
                .file(
                        "a.jsonl",
                        List.of(
                                prose("wiki", "a", words(1, 20)),
                                prose("wiki", "b", words(1, 20)),
                                prose("wiki", "c", words(2, 20))))
                .run();

        assertThat(preparing.reported("duplicates", "clusters_by_size")).isEqualTo(Map.of("1", 1L, "2", 1L));
        assertThat(preparing.reported("duplicates", "near"))
                .isEqualTo("MinHash, 14 bands of 8 hashes, sequences of 5 words");
        assertThat(preparing.reported("duplicates", "chance_at_similarity", "0.75"))
                .isEqualTo(0.7716);
    }

    private static String dialogue(int number, String instructions, String question) {
        return ("{\"id\":\"d%d\",\"messages\":[{\"role\":\"system\",\"content\":\"%s\"},"
                        + "{\"role\":\"user\",\"content\":\"%s\"},{\"role\":\"assistant\",\"content\":\"%s\"}]}")
                .formatted(number, instructions, question, words(number, 20));
    }

    @Test
    void dialoguesThatBeginAlikeAreNoGroupUnlessTheQuestionIsTheSame() throws IOException {
        preparing.set("crawler.prepare.split.val=0.3");
        String instructions = "Answer as a friendly assistant would, in short sentences.";
        IntFunction<Stream<String>> lines =
                of -> IntStream.range(0, 40).mapToObj(i -> dialogue(i, instructions, of == 0 ? "Hello" : words(of, 9)));

        preparing.file("a.jsonl", lines.apply(0).toList()).run();
        assertThat(preparing.lines(Split.TRAIN)).hasSizeBetween(15, 39);

        preparing.file("a.jsonl", lines.apply(1).toList()).run();
        assertThat(preparing.lines(Split.TRAIN)).isEmpty();
    }

    @Test
    void whatSharesHalfOfItsTextWithARecordOfValGoesThereToo() throws IOException {
        preparing.set("crawler.prepare.split.val=0.5", "crawler.prepare.near.enabled=false");
        List<String> lines = IntStream.range(0, 40)
                .mapToObj(i -> prose("wiki", "w" + i, words(1, 90) + " " + words(10 + i, 60)))
                .toList();
        preparing.file("a.jsonl", lines).run();

        assertThat(preparing.lines(Split.VAL)).hasSize(40);
        assertThat(preparing.lines(new Ledger())).isEmpty();
        assertThat((long) preparing.reported("overlap", "records_moved")).isBetween(5L, 35L);
        assertThat(preparing.reported("overlap", "train_with_val")).isEqualTo(Map.of("records", 0L, "sequences", 0L));
    }

    @Test
    void aShortRecordOfValThatALongOneQuotesDrawsItAlong() throws IOException {
        preparing.set("crawler.prepare.split.val=0.5", "crawler.prepare.near.enabled=false");
        List<String> lines = IntStream.range(0, 40)
                .mapToObj(i -> prose("wiki", "w" + i, words(i / 2, 60) + " " + words(100 + i, i % 2 == 0 ? 30 : 400)))
                .toList();
        preparing.file("a.jsonl", lines).run();

        assertThat(preparing.reported("overlap", "train_with_val", "records")).isEqualTo(0L);
        assertThat(preparing.lines(Split.TRAIN)).hasSizeBetween(2, 38);
    }

    @Test
    void recordsWithoutIdsAreSharedOutByTheirTexts() throws IOException {
        preparing.set("crawler.prepare.split.val=0.5");
        List<String> lines = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> "{\"id\":%d,\"text\":\"%s%s\"}".formatted(i, words(i / 2, 20), i % 2 == 0 ? "!" : "?"))
                .toList());
        TreeSet<String> val = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            Collections.rotate(lines, 7);
            val.add(String.valueOf(
                    new TreeSet<>(preparing.file("a.jsonl", lines).run().lines(Split.VAL))));
        }

        assertThat(val).hasSize(1);
    }

    @Test
    void anAlternativeDrawsItsRecordToTheSplitInWhichItsTextIs() throws IOException {
        preparing.set("crawler.prepare.split.val=0.5");
        List<String> lines = IntStream.range(0, 40)
                .mapToObj(i -> i % 2 == 0
                        ? prose("wiki", "w" + i, words(i, 40))
                        : prose("wiki", "w" + i, words(i, 400))
                                .replaceFirst(
                                        "}$", ",\"alternatives\":[{\"text\":\"%s\"}]}".formatted(words(i - 1, 40))))
                .toList();
        preparing.file("a.jsonl", lines).run();

        assertThat((long) preparing.reported("overlap", "records_moved")).isPositive();
        assertThat(preparing.reported("overlap", "train_with_val", "records")).isEqualTo(0L);
        assertThat(preparing.lines(Split.TRAIN)).hasSizeBetween(2, 38);
    }
}
