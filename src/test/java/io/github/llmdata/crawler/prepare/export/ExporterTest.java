package io.github.llmdata.crawler.prepare.export;

import static io.github.llmdata.crawler.prepare.export.Exporting.dialogue;
import static io.github.llmdata.crawler.prepare.export.Exporting.prose;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    @TempDir
    Path dir;

    private Exporting exported(String... formats) throws IOException {
        return new Exporting(dir)
                .split("train", prose("a", "An article."), dialogue("d", "Why <eos>?", "Because."))
                .split("val", dialogue("v", "Who?", "I.", "Really?", "Yes."))
                .formats(formats);
    }

    @Test
    void writesTheTextFormatWithControlTokensDefused() throws IOException {
        Exporting exported = exported("text");

        assertThat(exported.text("text/train.txt"))
                .isEqualTo("An article.\n\n<eos>\n<user>: Why < eos>?\n<bot>: Because.\n<eos>\n");
        assertThat(exported.text("text/val.txt"))
                .isEqualTo("<user>: Who?\n<bot>: I.\n<user>: Really?\n<bot>: Yes.\n<eos>\n");
    }

    @Test
    void leavesTheMarkOfTheEndToMiniGpt() throws IOException {
        Exporting exported = exported("mini-gpt");

        assertThat(exported.text("mini-gpt/train-dialogues.txt")).isEqualTo("<user>: Why < eos>?\n<bot>: Because.\n");
        assertThat(exported.text("mini-gpt/train-articles.txt")).isEqualTo("An article.\n\n<eos>\n");
    }

    @Test
    void writesTurnsAsMessagesAndCountsWhatHasNone() throws IOException {
        Exporting exported = exported("messages", "sharegpt");

        JsonNode line = exported.json("messages/train.jsonl");
        assertThat(line.toString())
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"Why <eos>?\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Because.\"}],\"id\":\"d\",\"source\":\"stack\","
                        + "\"url\":\"\",\"license\":\"CC BY-SA 4.0\"}");
        assertThat(exported.json("sharegpt/val.jsonl").path("conversations")).hasSize(4);
        assertThat(exported.manifest().path("left_out").path("messages").asInt())
                .isEqualTo(1);
    }

    @Test
    void theCompletionIsTheLastAnswerAndAnInstructionTheFirstQuestion() throws IOException {
        Exporting exported = exported("prompt-completion", "alpaca");

        JsonNode pair = exported.json("prompt-completion/val.jsonl");
        assertThat(pair.path("prompt")).hasSize(3);
        assertThat(pair.path("completion").get(0).path("content").asText()).isEqualTo("Yes.");
        JsonNode instruction = exported.json("alpaca/val.jsonl");
        assertThat(instruction.path("instruction").asText()).isEqualTo("Who?");
        assertThat(instruction.path("output").asText()).isEqualTo("I.");
    }

    @Test
    void otherSpeakersKeepTheirRolesWhereAFormHasThem() throws IOException {
        Exporting exported = new Exporting(dir)
                .split(
                        "train",
                        dialogue("d", "Be brief.", "I am.", "Why?", "Because.").replaceFirst("user", "system"))
                .set("crawler.prepare.chat-template=chatml")
                .formats("messages", "sharegpt", "alpaca", "text");

        assertThat(exported.json("messages/train.jsonl").path("messages").findValuesAsText("role"))
                .containsExactly("system", "assistant", "user", "assistant");
        assertThat(exported.json("sharegpt/train.jsonl").path("conversations").findValuesAsText("from"))
                .containsExactly("system", "gpt", "human", "gpt");
        assertThat(exported.json("alpaca/train.jsonl").path("instruction").asText())
                .isEqualTo("Why?");
        assertThat(exported.text("text/train.txt")).startsWith("<user>: Be brief.");
    }

    @Test
    void litGptGetsOneArrayForEachSplit() throws IOException {
        Exporting exported = exported("litgpt");

        assertThat(exported.json("litgpt/train.json")).hasSize(1);
        assertThat(exported.json("litgpt/val.json").get(0).path("output").asText())
                .isEqualTo("I.");
    }

    @Test
    void dialoguesArePlainTextForPretraining() throws IOException {
        assertThat(exported("pretrain").json("pretrain/val.jsonl").path("text").asText())
                .isEqualTo("Who?\n\nI.\n\nReally?\n\nYes.");
    }

    @Test
    void beginsANewFileOnceOneIsLargeEnough() throws IOException {
        new Exporting(dir)
                .split("train", prose("a", "one"), prose("b", "two"), prose("c", "three"))
                .set("crawler.prepare.shard-bytes=8B", "crawler.prepare.compression=gzip")
                .formats("text");

        try (var in = new GZIPInputStream(Files.newInputStream(dir.resolve("text/train-00001.txt.gz")))) {
            assertThat(in.readAllBytes()).asString().isEqualTo("two\n\n<eos>\n");
        }
        assertThat(dir.resolve("text/train-00002.txt.gz")).exists();
    }

    @Test
    void theManifestDescribesEachFile() throws IOException {
        Exporting exported = exported("text", "messages");

        JsonNode files = exported.manifest().path("files");
        assertThat(files.findValuesAsText("path"))
                .containsExactlyInAnyOrder(
                        "train.jsonl",
                        "val.jsonl",
                        "README.md",
                        "ATTRIBUTION.jsonl.zst",
                        "ledger/dropped_export.jsonl",
                        "text/train.txt",
                        "text/val.txt",
                        "messages/train.jsonl",
                        "messages/val.jsonl");
        for (JsonNode file : files) {
            Path path = dir.resolve(file.path("path").asText());
            ExportedFile found = ExportedFile.of(path, "", 0, 0);
            assertThat(file.path("bytes").asLong()).isEqualTo(found.bytes());
            assertThat(file.path("sha256").asText()).isEqualTo(found.sha256());
        }
    }

    @Test
    void countsTokensBySplitSourceAndWriter() throws IOException {
        JsonNode tokens = exported().manifest().path("tokens");

        assertThat(tokens.at("/train/wiki/article/tokens").asInt()).isEqualTo("An article.".length());
        assertThat(tokens.at("/train/stack/bot/tokens").asInt()).isEqualTo(" Because.".length());
        assertThat(tokens.at("/val/stack/template/bytes").asInt())
                .isEqualTo("<user>:\n<bot>:\n<user>:\n<bot>:".length());
    }

    @Test
    void filesOfAnEarlierExportGo() throws IOException {
        exported("text", "messages");
        Exporting again = exported("text");

        assertThat(dir.resolve("messages")).doesNotExist();
        assertThat(dir.resolve("text/train.txt")).exists();
        Exporter.withdraw(again.dir());
        assertThat(dir.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsWrittenAnew() throws IOException {
        Files.createDirectories(dir.resolve(".exporting/text"));
        Files.writeString(dir.resolve(".exporting/text/train.txt"), "half");

        assertThat(exported("text").text("text/train.txt")).startsWith("An article.");
        try (var names = Files.list(dir)) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(List.of(
                            "train.jsonl",
                            "val.jsonl",
                            "empty.conf",
                            "text",
                            "README.md",
                            "ATTRIBUTION.jsonl.zst",
                            "ledger",
                            "manifest.json"));
        }
    }

    @Test
    void namesForEachRecordWhomToNameAndWhatWasChanged() throws IOException {
        new Exporting(dir)
                .split(
                        "train",
                        prose("a", "An article.").replaceFirst("}$", ",\"title\":\"A\",\"changes\":[\"masked\"]}"))
                .split("val", dialogue("v", "Who?", "I.").replace("stack", "mine"))
                .formats();

        assertThat(unpacked("ATTRIBUTION.jsonl.zst").lines())
                .containsExactly(
                        "{\"id\":\"a\",\"title\":\"A\",\"url\":\"https://example.org/a\",\"license\":\"CC BY-SA 4.0\","
                                + "\"authors\":[],\"changes\":[\"extracted\",\"masked\"]}",
                        "{\"id\":\"v\",\"title\":\"\",\"url\":\"\",\"license\":\"CC BY-SA 4.0\","
                                + "\"authors\":[],\"changes\":[]}");
    }

    private String unpacked(String file) throws IOException {
        try (var in = new ZstdInputStreamNoFinalizer(Files.newInputStream(dir.resolve(file)))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void theLastShardOfNanochatIsValAndTestIsOutOfItsSight() throws IOException {
        String[] lines =
                IntStream.range(0, 2050).mapToObj(i -> prose("t" + i, "x")).toArray(String[]::new);
        Exporting exported = new Exporting(dir)
                .split("train", lines)
                .split("val", prose("v", "a text"), prose("w", "a text"))
                .split("test", prose("e", "a text"))
                .set("crawler.prepare.shard-bytes=8B")
                .formats("parquet", "parquet-full");

        List<String> files = new ArrayList<>();
        exported.manifest()
                .path("files")
                .forEach(file -> files.add(
                        file.path("path").asText() + " " + file.path("split").asText() + " " + file.path("records")));
        assertThat(files)
                .contains(
                        "parquet/shard_00000.parquet train 1024",
                        "parquet/shard_00001.parquet train 1024",
                        "parquet/shard_00002.parquet train 2",
                        "parquet/shard_00003.parquet val 2",
                        "parquet/test/shard_00000.parquet test 1",
                        "parquet-full/train-00002.parquet train 2",
                        "parquet-full/val-00000.parquet val 2",
                        "parquet-full/test-00000.parquet test 1")
                .noneMatch(file -> file.contains("shard_00004"));
        assertThat(exported.text("README.md")).contains("`parquet/test/shard_00000.parquet`");
    }

    @Test
    void thePapersGoWithTheManifest() throws IOException {
        Exporting exported = exported("text");
        assertThat(exported.text("README.md"))
                .startsWith("---\n")
                .contains("\n| train | 2 |", "| `gone.jsonl` | 0 | `no longer there` |");

        Exporter.withdraw(exported.dir());

        assertThat(dir.resolve("README.md")).doesNotExist();
        assertThat(dir.resolve("ATTRIBUTION.jsonl.zst")).doesNotExist();
        assertThat(dir.resolve("ledger/dropped_export.jsonl")).doesNotExist();
    }

    @Test
    void namesTheFormatsThereAre() {
        assertThatThrownBy(() -> exported("nano"))
                .hasMessageContaining("crawler.prepare.formats must be one of text, mini-gpt")
                .hasMessageContaining("was nano");
    }
}
