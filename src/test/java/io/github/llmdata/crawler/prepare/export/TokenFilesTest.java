package io.github.llmdata.crawler.prepare.export;

import static io.github.llmdata.crawler.prepare.export.Exporting.dialogue;
import static io.github.llmdata.crawler.prepare.export.Exporting.prose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.settings.ExportSettings.Template;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of tokens, read as nanoGPT and llm.c read them; a token is a character. */
class TokenFilesTest {
    private static final String END = String.valueOf((char) Exporting.END);

    @TempDir
    Path dir;

    private Exporting exported(String... formats) throws IOException {
        return new Exporting(dir)
                .split("train", prose("a", "An ärticle."), dialogue("d", "Why?", "Because.", "Thanks"))
                .split("val", dialogue("v", "Who?", "I."))
                .set("crawler.prepare.loss-mask=true")
                .formats(formats);
    }

    /** The numbers of two bytes in a file, low byte first, as characters. */
    private static String tokens(Path file, int header) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return ByteBuffer.wrap(bytes, header, bytes.length - header)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asCharBuffer()
                .toString();
    }

    private String mask(String file) throws IOException {
        StringBuilder marks = new StringBuilder();
        for (byte mark : Files.readAllBytes(dir.resolve(file))) {
            marks.append(mark);
        }
        return marks.toString();
    }

    @Test
    void nanoGptHasTheEndBehindEachRecord() throws IOException {
        exported("nanogpt");

        assertThat(tokens(dir.resolve("nanogpt/train.bin"), 0))
                .isEqualTo("An ärticle." + END + "<user>: Why?\n<bot>: Because.\n<user>: Thanks" + END);
        assertThat(tokens(dir.resolve("nanogpt/val.bin"), 0)).isEqualTo("<user>: Who?\n<bot>: I." + END);
    }

    @Test
    void theMaskMarksAnswersAndArticlesAndTheEndsBehindThem() throws IOException {
        exported("nanogpt");

        assertThat(mask("nanogpt/train.mask"))
                .isEqualTo("1".repeat("An ärticle.".length() + 1)
                        + "0".repeat("<user>: Why?\n<bot>:".length())
                        + "1".repeat(" Because.".length())
                        + "0".repeat("\n<user>: Thanks".length() + 1));
        assertThat(mask("nanogpt/val.mask")).endsWith("01111");
    }

    @Test
    void marksOfATemplateAreSpecialTokensAndTheOneBehindAnAnswerIsLearnt() throws IOException {
        new Exporting(dir)
                .split("val", dialogue("v", "Who?", "I <|im_end|>"))
                .set("crawler.prepare.loss-mask=true", "crawler.prepare.chat-template=chatml")
                .formats("nanogpt");

        String mark = String.valueOf((char) Exporting.MARK);
        assertThat(tokens(dir.resolve("nanogpt/val.bin"), 0))
                .isEqualTo(
                        "<|im_start|>user\nWho?" + mark + "\n<|im_start|>assistant\nI <|im_end|>" + mark + "\n" + END);
        assertThat(mask("nanogpt/val.mask")).endsWith("0" + "1".repeat("I <|im_end|>".length() + 1) + "01");
    }

    @Test
    void llmCHasTheEndBeforeEachRecordAndAHeaderThatCounts() throws IOException {
        exported("llm-c");

        Path train = dir.resolve("llm-c/dataset_train_000001.bin");
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(train)).order(ByteOrder.LITTLE_ENDIAN);
        String expected = END + "An ärticle." + END + "<user>: Why?\n<bot>: Because.\n<user>: Thanks";
        assertThat(header.getInt()).isEqualTo(20_240_520);
        assertThat(header.getInt()).isEqualTo(1);
        assertThat(header.getInt()).isEqualTo(expected.length()).isEqualTo((Files.size(train) - 1024) / 2);
        assertThat(tokens(train, 1024)).isEqualTo(expected);
        assertThat(tokens(dir.resolve("llm-c/dataset_val_000000.bin"), 1024))
                .isEqualTo(END + "<user>: Who?\n<bot>: I.");
        assertThat(mask("llm-c/dataset_train_000001.mask"))
                .startsWith("0" + "1".repeat("An ärticle.".length() + 1) + "0");
    }

    @Test
    void theManifestDescribesTheFilesAsTheyAreAtTheEnd() throws IOException {
        JsonNode files = exported("llm-c", "nanogpt", "nanogpt-char").manifest().path("files");

        assertThat(files).hasSize(4 + 4 + 3 + 3 + 2);
        for (JsonNode file : files) {
            ExportedFile found = ExportedFile.of(dir.resolve(file.path("path").asText()), "", 0, 0);
            assertThat(file.path("sha256").asText()).isEqualTo(found.sha256());
        }
    }

    private static ExportItem item(String split, String text) throws IOException {
        PreparedRecord record =
                PreparedRecord.parse(split, prose("id", text).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        RenderedText rendered = RenderedText.of(record, Template.MARKS);
        return new ExportItem(record, rendered, List.of(text.chars().toArray()));
    }

    @Test
    void allShardsButTheLastAreFull() throws IOException {
        try (LlmCFiles files = new LlmCFiles(dir, Exporting.END, 4, true)) {
            files.add(item("train", "abc"));
            files.add(item("train", "defghijkl"));
            files.add(item("val", "v"));
            List<ExportedFile> finished = files.finish();

            assertThat(finished.stream().map(ExportedFile::name).filter(name -> name.endsWith(".bin")))
                    .containsExactly(
                            "dataset_train_000001.bin",
                            "dataset_train_000002.bin",
                            "dataset_train_000003.bin",
                            "dataset_train_000004.bin",
                            "dataset_val_000000.bin");
            assertThat(finished.stream()
                            .filter(file -> file.name().endsWith(".bin"))
                            .mapToLong(ExportedFile::records))
                    .containsExactly(1L, 1L, 0L, 0L, 1L);
        }
        assertThat(tokens(dir.resolve("dataset_train_000001.bin"), 1024)).isEqualTo(END + "abc");
        assertThat(tokens(dir.resolve("dataset_train_000002.bin"), 1024)).isEqualTo(END + "def");
        assertThat(tokens(dir.resolve("dataset_train_000004.bin"), 1024)).isEqualTo("kl");
    }

    @Test
    void charactersAreNumberedInTheOrderOfTheirCodePoints() throws IOException {
        Exporting exported = new Exporting(dir)
                .split("train", prose("a", "b\uD83D\uDE00a"))
                .split("val", prose("v", "zé"))
                .formats("nanogpt-char");

        JsonNode meta = exported.json("nanogpt-char/meta.json");
        assertThat(meta.path("vocab_size").asInt()).isEqualTo(6);
        assertThat(meta.path("itos").toString())
                .isEqualTo("{\"0\":\"\\n\",\"1\":\"a\",\"2\":\"b\",\"3\":\"z\",\"4\":\"é\",\"5\":\"\uD83D\uDE00\"}");
        assertThat(meta.path("stoi").path("z").asInt()).isEqualTo(3);
        assertThat(Files.readAllBytes(dir.resolve("nanogpt-char/train.bin")))
                .containsExactly(2, 0, 5, 0, 1, 0, 0, 0, 0, 0);
        assertThat(Files.readAllBytes(dir.resolve("nanogpt-char/val.bin"))).containsExactly(3, 0, 4, 0, 0, 0, 0, 0);
        try (var names = Files.list(dir.resolve("nanogpt-char"))) {
            assertThat(names).hasSize(3);
        }
    }
}
