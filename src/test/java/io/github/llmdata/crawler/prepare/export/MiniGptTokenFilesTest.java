package io.github.llmdata.crawler.prepare.export;

import static io.github.llmdata.crawler.prepare.export.Exporting.dialogue;
import static io.github.llmdata.crawler.prepare.export.Exporting.prose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of tokens for mini-GPT, with shell scripts in place of Python. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MiniGptTokenFilesTest {
    @TempDir
    Path dir;

    @TempDir
    Path bin;

    private Exporting withPython(String script) throws IOException {
        Path python = Files.writeString(bin.resolve("python"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        return new Exporting(dir)
                .split("train", prose("a", "An article."), dialogue("d", "Why?", "Because."))
                .split("val", dialogue("v", "Who?", "I."))
                .set("crawler.analysis.python=" + python, "crawler.prepare.mini-gpt-vocabulary=500");
    }

    /** The script writes a tokenizer whose tokens are the bytes and the marks, as if trained, and keeps what it was given. */
    @Test
    void trainsOnTheTextsOfTheLoaderAndWritesTheirTokens() throws IOException {
        Path tokenizer = Files.writeString(bin.resolve("t.json"), bytesAndMarks());
        Exporting exported = withPython("""
                        [ "$2" = --check ] && exit 0
                        cp "$2" '%s'; echo "$4" >> '%s'; cp '%s' "$3"
                        """.formatted(bin.resolve("given"), bin.resolve("given"), tokenizer))
                .formats("mini-gpt-bin", "text");

        String articles = "an article.\n\n<eos>";
        String dialogues = "<user>: why?\n<bot>: because. <eos>\n";
        assertThat(bin.resolve("given"))
                .hasContent(articles + "\0\n\0<user>: why?\n\0<bot>: because. <eos>\n\0" + "500");
        assertThat(decoded("dataset.bin")).isEqualTo(articles + "\n" + dialogues);
        assertThat(decoded("dataset-val.bin")).isEqualTo("<user>: who?\n<bot>: i. <eos>\n");
        try (var files = Files.list(dir.resolve("mini-gpt-bin"))) {
            assertThat(files).hasSize(3);
        }
        List<JsonNode> files = exported.manifest().path("files").findParents("records");
        assertThat(files.stream().filter(file -> file.path("path").asText().equals("mini-gpt-bin/dataset.bin")))
                .singleElement()
                .satisfies(file -> assertThat(file.path("records").asInt()).isEqualTo(2));
    }

    private static final List<String> MARKS = List.of("<pad>", "<unk>", "<eos>", "<user>:", "<bot>:");

    /** Byte-level tokens of ASCII without merges, behind the marks. */
    private static String bytesAndMarks() throws IOException {
        ObjectNode root = Exporting.JSON.createObjectNode();
        ArrayNode added = root.putArray("added_tokens");
        for (String mark : MARKS) {
            added.addObject().put("id", added.size() - 1).put("content", mark).put("special", true);
        }
        root.putObject("pre_tokenizer").put("type", "ByteLevel").put("add_prefix_space", false);
        ObjectNode model = root.putObject("model").put("type", "BPE");
        ObjectNode vocabulary = model.putObject("vocab");
        for (int octet = 0; octet < 128; octet++) {
            boolean isVisible = octet > ' ' && octet < 127;
            int character = isVisible ? octet : 0x100 + (octet == 127 ? 33 : octet);
            vocabulary.put(Character.toString(character), MARKS.size() + octet);
        }
        model.putArray("merges");
        return Exporting.JSON.writeValueAsString(root);
    }

    private String decoded(String file) throws IOException {
        LongBuffer tokens = ByteBuffer.wrap(
                        Files.readAllBytes(dir.resolve("mini-gpt-bin").resolve(file)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
        StringBuilder text = new StringBuilder();
        while (tokens.hasRemaining()) {
            int token = (int) tokens.get();
            text.append(token < MARKS.size() ? MARKS.get(token) : Character.toString(token - MARKS.size()));
        }
        return text.toString();
    }

    @Test
    void nothingIsPublishedWhereThePackageIsMissing() throws IOException {
        Exporting exporting = withPython("echo Traceback >&2; echo 'Python cannot load it; install it' >&2; exit 1\n");

        assertThatThrownBy(() -> exporting.formats("mini-gpt-bin", "text"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The format mini-gpt-bin cannot be written. The script mini_gpt_tokens.py ended with exit code 1:"
                                + " Python cannot load it; install it");
        assertThat(dir.resolve("text")).doesNotExist();
        assertThat(dir.resolve("manifest.json")).doesNotExist();
    }
}
