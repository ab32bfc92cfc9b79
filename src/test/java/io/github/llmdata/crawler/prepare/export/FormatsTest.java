package io.github.llmdata.crawler.prepare.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.prepare.tokens.Tokenizer;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.write.ControlTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    Path dir;

    private record Sized(int size, OptionalInt endOfText) implements Tokenizer {
        @Override
        public String name() {
            return "sized.json";
        }

        @Override
        public int[] encode(String text) {
            return new int[0];
        }
    }

    private void open(String format, int size, OptionalInt end) throws IOException {
        Path empty = Files.writeString(dir.resolve("empty.conf"), "");
        ExportSettings settings = Settings.from(
                        Configuration.load(Optional.of(empty), List.of("crawler.prepare.formats=[" + format + "]")), "test")
                .prepare()
                .export();
        new Formats(settings, ControlTokens.of(List.of()), new Sized(size, end), List.of());
    }

    @Test
    void refusesATokenizerWhoseTokensDoNotFitIntoTwoBytes() {
        assertThatCode(() -> open("nanogpt", 65_536, OptionalInt.of(0))).doesNotThrowAnyException();
        assertThatCode(() -> open("text", 65_537, OptionalInt.of(0))).doesNotThrowAnyException();
        assertThatThrownBy(() -> open("llm-c", 65_537, OptionalInt.of(0)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("The format llm-c has two bytes for a token, and sized.json (crawler.prepare.tokenizer) has tokens up to"
                        + " 65536; name a tokenizer with at most 65536 tokens, or leave the format out.");
    }

    @Test
    void refusesATokenizerWithoutATokenBetweenDocuments() {
        assertThatThrownBy(() -> open("nanogpt", 300, OptionalInt.empty()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("The format nanogpt needs a token that stands between documents, and sized.json")
                .hasMessageContaining("<|endoftext|>");
    }
}
