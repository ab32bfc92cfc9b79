package io.github.llmdata.crawler.prepare.export;

import static io.github.llmdata.crawler.prepare.export.Exporting.dialogue;
import static io.github.llmdata.crawler.prepare.export.Exporting.prose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

    @Test
    void givesTheTextsToTheScriptAndDescribesWhatItWrites() throws IOException {
        Exporting exported = withPython("""
                        [ "$2" = --check ] && exit 0
                        cat "$2"/train-* > "$3/dataset.bin"; cat "$2"/val-* > "$3/dataset-val.bin"
                        echo "$4" > "$3/tokenizer.json"
                        """).formats("mini-gpt-bin", "text");

        assertThat(exported.text("mini-gpt-bin/dataset.bin"))
                .isEqualTo("An article.\n\n<eos>\n<user>: Why?\n<bot>: Because.\n");
        assertThat(exported.text("mini-gpt-bin/dataset-val.bin")).isEqualTo("<user>: Who?\n<bot>: I.\n");
        assertThat(exported.text("mini-gpt-bin/tokenizer.json")).isEqualTo("500\n");
        try (var files = Files.list(dir.resolve("mini-gpt-bin"))) {
            assertThat(files).hasSize(3);
        }
        List<JsonNode> files = exported.manifest().path("files").findParents("records");
        assertThat(files.stream().filter(file -> file.path("path").asText().equals("mini-gpt-bin/dataset.bin")))
                .singleElement()
                .satisfies(file -> assertThat(file.path("records").asInt()).isEqualTo(2));
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
