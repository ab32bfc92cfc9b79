package io.github.llmdata.crawler.prepare.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small tokenizers; what they make of texts is what the library tokenizers 0.23.3 makes of them. */
class TokenizerFileTest {
    private static final String BYTES = "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"use_regex\":true}";
    private static final String VOCABULARY =
            "{\"a\":0,\"b\":1,\"c\":2,\"Ġ\":3,\"1\":4,\"2\":5,\"Ã\":6,\"©\":7,\"ab\":8,\"abc\":9,\"Ġab\":10,\"Ã©\":11,\"12\":12,\"bc\":13}";
    private static final String MERGES = "[\"a b\",[\"b\",\"c\"],[\"ab\",\"c\"],\"Ġ ab\",\"Ã ©\",\"1 2\"]";

    @TempDir
    Path dir;

    private Tokenizer tokenizer(String normalizer, String preTokenizer, String modelFields, String added)
            throws IOException {
        String json = "{\"added_tokens\":" + added + ",\"normalizer\":" + normalizer + ",\"pre_tokenizer\":"
                + preTokenizer + ",\"model\":{\"type\":\"BPE\"," + modelFields + "\"vocab\":" + VOCABULARY
                + ",\"merges\":" + MERGES + "}}";
        return TokenizerFile.read(Files.writeString(dir.resolve("tokenizer.json"), json));
    }

    private Tokenizer tokenizer(String preTokenizer) throws IOException {
        return tokenizer("null", preTokenizer, "", "[]");
    }

    @Test
    void joinsByTheOrderOfTheMerges() throws IOException {
        assertThat(tokenizer(BYTES).encode("abc ab bcé")).containsExactly(9, 10, 3, 13, 11);
    }

    @Test
    void leavesOutBytesThatHaveNoToken() throws IOException {
        assertThat(tokenizer(BYTES).encode("axb")).containsExactly(8);
        assertThat(tokenizer("null", BYTES, "\"unk_token\":\"c\",", "[]").encode("axb"))
                .containsExactly(0, 2, 1);
    }

    @Test
    void splitsByExpressionsAndDigits() throws IOException {
        String split = "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"b\"},\"behavior\":\"Isolated\",\"invert\":false}";
        String digits = "{\"type\":\"Digits\",\"individual_digits\":true}";
        String sequence = "{\"type\":\"Sequence\",\"pretokenizers\":[%s," + BYTES + "]}";

        assertThat(tokenizer(String.format(sequence, split)).encode("abc")).containsExactly(0, 1, 2);
        assertThat(tokenizer(String.format(sequence, digits)).encode("12a")).containsExactly(4, 5, 0);
        assertThat(tokenizer(BYTES).encode("12a")).containsExactly(12, 0);
    }

    @Test
    void composesCharactersIfTheFileSaysSo() throws IOException {
        assertThat(tokenizer("{\"type\":\"NFC\"}", BYTES, "", "[]").encode("e\u0301"))
                .containsExactly(11);
    }

    @Test
    void aWordMayBeATokenWhateverTheMergesSay() throws IOException {
        assertThat(tokenizer("null", "{\"type\":\"ByteLevel\"}", "\"ignore_merges\":true,", "[]")
                        .encode("bc"))
                .containsExactly(13);
    }

    @Test
    void addedTokensStandInTextsUnlessTheyAreSpecial() throws IOException {
        Tokenizer tokenizer = tokenizer(
                "null",
                BYTES,
                "",
                "[{\"id\":20,\"content\":\"c1\",\"special\":false},{\"id\":21,\"content\":\"c12\",\"special\":false},"
                        + "{\"id\":22,\"content\":\"</s>\",\"special\":true}]");

        assertThat(tokenizer.encode("ac12bc1</s>")).containsExactly(0, 21, 1, 20);
        assertThat(tokenizer.encodeMark("</s>a")).containsExactly(22, 0);
        assertThat(tokenizer.endOfText()).hasValue(22);
        assertThat(tokenizer.size()).isEqualTo(23);
        assertThat(tokenizer.name()).isEqualTo("tokenizer.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":{\"type\":\"WordPiece\"}} | its model is WordPiece",
                "{\"model\":{}} | its model is missing",
                "[ | it is not JSON",
                "{\"model\":{\"type\":\"BPE\",\"byte_fallback\":true}} | its model has byte_fallback",
                "{\"model\":{\"type\":\"BPE\",\"end_of_word_suffix\":\"</w>\"}} | its model has end_of_word_suffix",
                "{\"model\":{\"type\":\"BPE\"},\"pre_tokenizer\":{\"type\":\"Metaspace\"}} | does not cut texts into bytes",
                "{\"model\":{\"type\":\"BPE\"},\"pre_tokenizer\":{\"type\":\"ByteLevel\",\"add_prefix_space\":true}} | adds a space",
                "{\"model\":{\"type\":\"BPE\"},\"pre_tokenizer\":{\"type\":\"ByteLevel\"},\"normalizer\":{\"type\":\"Lowercase\"}}"
                        + " | its normalizer is Lowercase",
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a b\"]}} | its merge a b is of tokens",
            })
    void refusesWhatItDoesNotKnow(String json, String why) throws IOException {
        Path file = Files.writeString(dir.resolve("other.json"), json);

        assertThatThrownBy(() -> TokenizerFile.read(file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("crawler.prepare.tokenizer names " + file)
                .hasMessageContaining(why)
                .hasMessageEndingWith(
                        "It must be a tokenizer.json with byte-level BPE, as GPT-2, Llama 3 and Qwen have it.");
    }
}
