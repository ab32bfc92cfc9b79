package io.github.llmdata.crawler.prepare.export;

import static io.github.llmdata.crawler.prepare.export.Exporting.dialogue;
import static io.github.llmdata.crawler.prepare.export.Exporting.prose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token is a character. */
class ContextTest {
    private static final String SHORT = "A question.\n\nIts second paragraph.";
    private static final String LONG =
            SHORT + "\n\n" + "More and more words. ".repeat(5).strip();

    @TempDir
    Path dir;

    private Exporting exported(String longDialogues) throws IOException {
        return new Exporting(dir)
                .split(
                        "train",
                        prose("a", "# Moon\n\n" + "The Moon. ".repeat(9).strip() + "\n\n## Orbit\n\nRound and round."),
                        prose("b", "Short."),
                        dialogue("c", LONG, "Yes."),
                        dialogue("d", "Why?", "Words of an answer. ".repeat(9).strip()))
                .set("crawler.prepare.context=110", "crawler.prepare.long-dialogues=" + longDialogues)
                .formats("pretrain", "messages");
    }

    @Test
    void cutsLongArticlesAndLeavesLongDialoguesOut() throws IOException {
        Exporting exported = exported("drop");

        assertThat(exported.text("pretrain/train.jsonl").lines().map(ContextTest::idAndText))
                .containsExactly(
                        "a#1 # Moon\n\n" + "The Moon. ".repeat(9).strip(),
                        "a#2 # Moon\n\n## Orbit\n\nRound and round.",
                        "b Short.");
        assertThat(dir.resolve("messages")).isEmptyDirectory();
        assertThat(exported.text("train.jsonl")).hasLineCount(4);
        JsonNode context = exported.manifest().path("context");
        assertThat(context.path("limit").asInt()).isEqualTo(110);
        assertThat(context.path("articles_cut").asInt()).isEqualTo(1);
        assertThat(context.path("parts").asInt()).isEqualTo(2);
        assertThat(context.path("left_out").path("over-context").asInt()).isEqualTo(2);
        assertThat(exported.manifest().path("files").findValuesAsText("records"))
                .contains("4", "3");
    }

    @Test
    void listsWhatNoFormatHas() throws IOException {
        Exporting exported = exported("shorten-question");

        assertThat(exported.text("ledger/dropped_export.jsonl"))
                .isEqualTo("{\"id\":\"d\",\"stage\":\"export\",\"reason\":\"over-context\","
                        + "\"measured\":\"199\",\"limit\":\"110\"}\n");
        JsonNode context = exported.manifest().path("context");
        assertThat(context.path("records").asInt())
                .isEqualTo(context.path("whole").asInt()
                        + context.path("articles_cut").asInt()
                        + context.path("questions_shortened").asInt()
                        + context.path("left_out").path("over-context").asInt());
        assertThat(exported.manifest().path("files").findValuesAsText("path")).contains("ledger/dropped_export.jsonl");

        exported.set("crawler.prepare.context=0").formats("messages");

        assertThat(exported.text("ledger/dropped_export.jsonl")).isEmpty();
    }

    private static String idAndText(String line) {
        try {
            JsonNode record = Exporting.JSON.readTree(line);
            return record.path("id").asText() + " " + record.path("text").asText();
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void shortensAQuestionByItsLastParagraphs() throws IOException {
        Exporting exported = exported("shorten-question");

        JsonNode line = exported.json("messages/train.jsonl");
        assertThat(line.path("id").asText()).isEqualTo("c");
        assertThat(line.path("messages").path(0).path("content").asText()).isEqualTo(SHORT);
        try (var in = new ZstdInputStreamNoFinalizer(Files.newInputStream(dir.resolve("ATTRIBUTION.jsonl.zst")))) {
            assertThat(in.readAllBytes())
                    .asString()
                    .containsOnlyOnce("cut-to-context")
                    .containsOnlyOnce("shortened-to-context");
        }
        JsonNode context = exported.manifest().path("context");
        assertThat(context.path("questions_shortened").asInt()).isEqualTo(1);
        assertThat(context.path("left_out").path("over-context").asInt()).isEqualTo(1);
    }

    @Test
    void keepsLongDialoguesIfAsked() throws IOException {
        assertThat(exported("keep").text("messages/train.jsonl")).hasLineCount(2);
    }

    @Test
    void saysWhatFitsIntoUsualLengthsAndWhatAReaderWouldLose() throws IOException {
        JsonNode lengths = new Exporting(dir)
                .split("train", prose("a", "x".repeat(100)), prose("b", "x".repeat(300)))
                .formats("pretrain")
                .manifest()
                .path("context")
                .path("lengths");

        JsonNode shortest = lengths.path("128").path("articles");
        assertThat(shortest.path("documents").asDouble()).isEqualTo(0.5);
        assertThat(shortest.path("tokens").asDouble()).isEqualTo(0.25);
        assertThat(shortest.path("cropped_tokens").asDouble()).isEqualTo(0.43);
        assertThat(lengths.path("4096").path("articles").path("documents").asDouble())
                .isEqualTo(1);
        assertThat(lengths.path("4096").path("dialogues").path("documents").asDouble())
                .isZero();
    }

    @Test
    void refusesAContextThatIsTooShort() {
        assertThatThrownBy(() ->
                        new Exporting(dir).set("crawler.prepare.context=63").exporter())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("crawler.prepare.context must be 0, or at least 64, was 63");
    }
}
