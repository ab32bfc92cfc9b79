package io.github.llmdata.crawler.prepare;

import static io.github.llmdata.crawler.prepare.Preparing.prose;
import static io.github.llmdata.crawler.prepare.Preparing.words;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.write.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PrepareBadInputTest {
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
        preparing = new Preparing(dir, KIT.system())
                .set("crawler.prepare.recipes.none={}", "crawler.prepare.recipe=none", "crawler.prepare.split.val=0");
    }

    /** Records of two blocks. */
    private void twoBlocks() throws IOException {
        for (String mask : List.of("email", "ip", "phone", "secret")) {
            preparing.set("crawler.prepare.mask." + mask + "=false");
        }
        preparing
                .set("crawler.prepare.near.enabled=false")
                .file(
                        "a.jsonl",
                        IntStream.range(0, 6)
                                .mapToObj(
                                        i -> prose("wiki", "w" + i, words(i, 80).repeat(1200)))
                                .toList());
    }

    @Test
    void twoRecordsWithOneIdAreOneRecord() throws IOException {
        preparing
                .file("a.jsonl", List.of(prose("wiki", "w", words(1, 20)), prose("wiki", "w", words(2, 30))))
                .run();

        assertThat(preparing.lines(Split.TRAIN)).singleElement().asString().contains(words(2, 30));
        assertThat(preparing.lines(new Ledger()))
                .containsExactly("{\"id\":\"w\",\"stage\":\"dedupe\",\"reason\":\"duplicate-id\",\"duplicate_of\":\"w\"}");
    }

    @Test
    void recordsThatDifferInNothingButTheirBytesAreDecidedByThem() throws IOException {
        List<String> lines = new ArrayList<>(Stream.of("!", "?", ".", ";")
                .map(end -> prose("wiki", "w", words(1, 20) + end))
                .toList());
        TreeSet<String> kept = new TreeSet<>();
        for (int i = 0; i < 4; i++) {
            Collections.rotate(lines, 1);
            kept.addAll(preparing.file("a.jsonl", lines).run().lines(Split.TRAIN));
        }

        assertThat(kept).hasSize(1);
    }

    @Test
    void aLineOfAHundredMegabytesIsLeftOutAndTheNextOneIsRead() throws IOException {
        preparing.file("a.jsonl", List.of("x"));
        try (OutputStream out = Files.newOutputStream(dir.resolve("a.jsonl"))) {
            out.write("{\"text\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] piece = "word ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 20; i++) {
                out.write(piece);
            }
            out.write(("\"}\n" + prose("wiki", "w", words(1, 20)) + "\n").getBytes(StandardCharsets.UTF_8));
        }

        preparing.run();

        assertThat(preparing.lines(new Ledger()))
                .containsExactly("{\"id\":\"a.jsonl, line 1\",\"stage\":\"read\",\"reason\":\"too-large\",\"measured\":"
                        + "\"104857611 bytes\",\"limit\":\"67108864 bytes\"}");
        assertThat(preparing.lines(Split.TRAIN)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "changed", "emptied"})
    void aDamagedBlockIsJudgedAgain(String damage) throws IOException {
        twoBlocks();
        List<String> whole = preparing.run().lines(Split.TRAIN);
        preparing.run(0, 1);
        Path block = preparing.work().resolve("000001.judged");
        byte[] bytes = Files.readAllBytes(block);
        switch (damage) {
            case "cut" -> Files.write(block, Arrays.copyOf(bytes, bytes.length / 2));
            case "changed" -> {
                bytes[bytes.length / 2] ^= 1;
                Files.write(block, bytes);
            }
            default -> Files.write(block, new byte[0]);
        }

        assertThat(preparing.run().lines(Split.TRAIN)).isEqualTo(whole);
    }

    @Test
    void continuesInAnyPassOverTheBlocks() throws IOException {
        preparing.set("crawler.prepare.mix={wiki=1}", "crawler.prepare.budget=\"15 records\"");
        twoBlocks();
        String whole = preparing.run().text(Split.TRAIN);

        String start = preparing.run(0, 3).text(Split.TRAIN);
        String rest = preparing.run(3, Long.MAX_VALUE).text(Split.TRAIN);

        assertThat(start + rest).isEqualTo(whole);
        assertThat(whole.lines()).hasSize(15);
    }
}
