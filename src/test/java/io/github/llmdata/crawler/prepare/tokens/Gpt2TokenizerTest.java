package io.github.llmdata.crawler.prepare.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gpt2TokenizerTest {
    private static final Encoding JTOKKIT = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
    private static final Tokenizer GPT2 = new Gpt2Tokenizer();

    /** Pieces of text in which words begin and end. */
    private static final String[] PIECES = {
        "a",
        "the",
        "Über",
        "'s",
        "'ll",
        "'re",
        "'",
        " ",
        "  ",
        "\n",
        "\t",
        "\u00A0",
        "\u0085",
        "\u3000",
        "1",
        "²",
        "Ⅷ",
        "٣",
        "{",
        "...",
        "日本",
        "ß",
        "\u0301",
        "\u200D",
        "\uD83D\uDE00",
        "\uD840\uDC00",
        "\u001C",
        "antidisestablishmentarianism"
    };

    @Test
    void hasTheTokensThatGpt2Has() {
        // as tiktoken 0.9 and tokenizers 0.23 have them
        assertThat(GPT2.encode("Hello world's  end\n")).containsExactly(15496, 995, 338, 220, 886, 198);
        assertThat(GPT2.encode("")).isEmpty();
        assertThat(GPT2.size()).isEqualTo(50_257);
        assertThat(GPT2.endOfText()).hasValue(50_256);
    }

    @Test
    void takesNothingForASpecialToken() {
        assertThat(GPT2.encode("<|endoftext|>")).doesNotContain(50_256).hasSizeGreaterThan(1);
    }

    @Test
    void cutsTextsAsTheEngineOfJtokkitDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(30); pieces >= 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            assertThat(GPT2.encode(text.toString()))
                    .as(text.toString())
                    .isEqualTo(JTOKKIT.encodeOrdinary(text.toString()).toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "{", "\uD83D\uDE00", "ab", "\n", "'s", "é"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aLongWordTakesNoQuadraticTime(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        assertThat(GPT2.encode(text)).hasSizeBetween(1000, 1_000_000);
    }

    @Test
    void cutsAWordThatIsLongerThanAMegabyte() {
        String part = "a".repeat(BytePairTokenizer.LONGEST_WORD);

        assertThat(GPT2.encode(part + "\uD840\uDC00"))
                .startsWith(GPT2.encode(part))
                .endsWith(GPT2.encode("\uD840\uDC00"));
    }

    @Test
    void halfACharacterIsAQuestionMark() {
        assertThat(GPT2.encode("a\uD83D b")).isEqualTo(GPT2.encode("a? b"));
        assertThat(GPT2.encode("\uDE00")).isEqualTo(GPT2.encode("?"));
    }
}
