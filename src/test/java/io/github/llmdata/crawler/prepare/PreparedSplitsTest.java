package io.github.llmdata.crawler.prepare;

import static io.github.llmdata.crawler.prepare.Preparing.prose;
import static io.github.llmdata.crawler.prepare.Preparing.words;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
}
