package io.github.llmdata.crawler.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LengthsTest {
    @Test
    void wordsAreWhatWhiteSpaceSeparates() {
        assertThat(Lengths.words("")).isZero();
        assertThat(Lengths.words(" one\ttwo\nthree\u2003four\u3000 ")).isEqualTo(4);
        assertThat(Lengths.words("one\u00a0word")).isEqualTo(1);
    }

    @Test
    void everyCharacterCountsAsJavaSays() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertThat(Lengths.words("a" + (char) c + "a"))
                    .as("U+%04X", c)
                    .isEqualTo(Character.isWhitespace((char) c) ? 2 : 1);
        }
    }
}
