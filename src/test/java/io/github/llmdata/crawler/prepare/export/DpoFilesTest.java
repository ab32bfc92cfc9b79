package io.github.llmdata.crawler.prepare.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpoFilesTest {
    @TempDir
    Path dir;

    /** An answer to a question that was answered at noon with the score 5. */
    private record Other(Integer score, String created, String text) {}

    private static String asked(boolean accepted, Other... others) throws IOException {
        ObjectNode record =
                (ObjectNode) Exporting.JSON.readTree(Exporting.dialogue("d", "Why?", "Because.", "Really?", "Yes."));
        record.put("score", 5).put("answer_created", "2020-01-01T12:00:00Z").put("accepted", accepted);
        var alternatives = record.putArray("alternatives");
        for (Other other : others) {
            ObjectNode answer = alternatives.addObject().put("id", "x").put("text", other.text());
            answer.put("score", other.score()).put("created", other.created()).put("license", "CC BY-SA 3.0");
            answer.putArray("authors").addObject().put("name", "Ann").put("url", "https://example.org/ann");
        }
        return record.toString();
    }

    private List<JsonNode> pairs() throws IOException {
        List<JsonNode> pairs = new ArrayList<>();
        if (Files.exists(dir.resolve("dpo/train.jsonl"))) {
            for (String line : Files.readAllLines(dir.resolve("dpo/train.jsonl"))) {
                pairs.add(Exporting.JSON.readTree(line));
            }
        }
        return pairs;
    }

    @Test
    void aPairHasThePromptTheFirstAnswerAndAWorseOne() throws IOException {
        Exporting exported = new Exporting(dir)
                .split("train", asked(false, new Other(3, "2020-01-01T11:00:00.500Z", "No <eos>")))
                .formats("dpo");

        assertThat(pairs())
                .singleElement()
                .hasToString(Exporting.JSON.readTree("""
                {"prompt":[{"role":"user","content":"Why?"}],
                 "chosen":[{"role":"assistant","content":"Because."}],
                 "rejected":[{"role":"assistant","content":"No <eos>"}],
                 "score_chosen":5,"score_rejected":3,"rejected_id":"x",
                 "id":"d","source":"stack","url":"","license":"CC BY-SA 4.0 AND CC BY-SA 3.0"}
                """).toString());
        JsonNode file = exported.manifest().path("files").get(0);
        assertThat(file.path("path").asText()).isEqualTo("dpo/train.jsonl");
        assertThat(file.path("records").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 4, 2020-01-01T11:00:00Z, No, written",
        "1, false, 4, 2020-01-01T12:00:00.000Z, No, written",
        "1, false, 5, 2020-01-01T11:00:00Z, No, tie",
        "1, true, 5, 2020-01-01T11:00:00Z, No, written",
        "2, true, 5, 2020-01-01T11:00:00Z, No, below-margin",
        "1, false, 7, 2020-01-01T11:00:00Z, No, below-margin",
        "1, false, 4, 2020-01-01T12:00:01Z, No, better-is-earlier",
        "1, false, 4, yesterday, No, date-unknown",
        "1, false, , 2020-01-01T11:00:00Z, No, score-unknown",
        "1, false, 4, 2020-01-01T11:00:00Z, Because., same-text"
    })
    void onlyAnAnswerThatIsKnownToBeBetterMakesAPair(
            int margin, boolean accepted, Integer score, String created, String text, String outcome)
            throws IOException {
        Exporting exported = new Exporting(dir)
                .split("train", asked(accepted, new Other(score, created, text)))
                .set("crawler.prepare.dpo.margin=" + margin)
                .formats("dpo");

        assertThat(exported.manifest().at("/counts/dpo").toString()).isEqualTo("{\"" + outcome + "\":1}");
        assertThat(pairs()).hasSize(outcome.equals("written") ? 1 : 0);
    }

    @Test
    void theWorseAnswerMustFitIntoTheContext() throws IOException {
        Exporting exported = new Exporting(dir)
                .split(
                        "train",
                        asked(
                                false,
                                new Other(3, "2020-01-01T11:00:00Z", "x".repeat(80)),
                                new Other(2, "2020-01-01T11:00:00Z", "short")))
                .set("crawler.prepare.context=64")
                .formats("dpo");

        assertThat(exported.manifest().at("/counts/dpo").toString()).isEqualTo("{\"too-long\":1,\"written\":1}");
    }

    @Test
    void recordsWithoutOtherAnswersAreLeftOut() throws IOException {
        Exporting exported = new Exporting(dir)
                .split("train", Exporting.prose("a", "text"), Exporting.dialogue("d", "Why?", "Because."), asked(true))
                .formats("dpo");

        assertThat(exported.manifest().at("/left_out/dpo").asInt()).isEqualTo(3);
        assertThat(exported.manifest().has("counts")).isFalse();
    }

    @Test
    void theAuthorsOfOtherAnswersAreNamed() throws IOException {
        new Exporting(dir)
                .split("train", asked(true, new Other(3, "2020-01-01T11:00:00Z", "No")), asked(true))
                .formats();

        try (var in = new ZstdInputStreamNoFinalizer(Files.newInputStream(dir.resolve("ATTRIBUTION.jsonl.zst")))) {
            List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
            assertThat(lines.get(0))
                    .endsWith("\"alternatives\":[{\"id\":\"x\",\"url\":\"\",\"license\":\"CC BY-SA 3.0\","
                            + "\"authors\":[{\"name\":\"Ann\",\"url\":\"https://example.org/ann\"}]}]}");
            assertThat(lines.get(1)).doesNotContain("alternatives");
        }
    }
}
