package io.github.llmdata.crawler.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeMessageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001B]0;title\u0007",
                "\u001B[2Jgone",
                "two\nlines",
                "two\rlines",
                "\u009B31m",
                "txt.\u202Exml",
                "a\u2028b",
                "half \uD83D",
                "\0"
            })
    void hasNoCharacterThatControlsATerminal(String text) {
        assertThat(SafeMessage.of("an entry named \"" + text + "\""))
                .startsWith("an entry named")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    }

    @Test
    void keepsOrdinaryWords() {
        String text = "Jürgen’s 中文 😀 <Posts.xml> is truncated: 5 of 7 bytes…";
        assertThat(SafeMessage.of(text)).isEqualTo(text);
    }

    @Test
    void ofAsciiAllButThePrintableCharactersAreInvisible() {
        for (char c = 0; c < 0x80; c++) {
            boolean isInvisible = c < ' ' || c == 0x7F;
            assertThat(SafeMessage.hasInvisible("a" + c)).as("%d", (int) c).isEqualTo(isInvisible);
            assertThat(SafeMessage.visible("a" + c)).isEqualTo(isInvisible ? "a?" : "a" + c);
        }
    }

    @Test
    void isBoundedAndMasksSecrets() {
        assertThat(SafeMessage.of("x".repeat(1_000_000))).hasSize(SafeMessage.MAX_CHARS + 1);
        assertThat(SafeMessage.of("not fetched: https://a:b@c/")).isEqualTo("not fetched: https://a:***@c/");
    }
}
