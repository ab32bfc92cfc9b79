package io.github.llmdata.crawler.prepare.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AlphabetTest {
    private final Alphabet alphabet = new Alphabet();

    @Test
    void placesAreInTheOrderOfCodePoints() throws IOException {
        assertThat(alphabet.number('b')).isZero();
        assertThat(alphabet.number(0x1F600)).isEqualTo(1);
        assertThat(alphabet.number('a')).isEqualTo(2);
        assertThat(alphabet.number('b')).isZero();

        assertThat(alphabet.places()).containsExactly(1, 2, 0);
    }

    @Test
    void halfACharacterIsAQuestionMark() throws IOException {
        assertThat(alphabet.number('?')).isZero();
        assertThat(alphabet.number(0xD83D)).isZero();
        assertThat(alphabet.number(0xDFFF)).isZero();
    }

    @Test
    void refusesMoreCharactersThanTwoBytesCanNumber() throws IOException {
        for (int i = 0; i < 65_535; i++) {
            assertThat(alphabet.number(0x10000 + i)).isEqualTo(i);
        }

        assertThatThrownBy(() -> alphabet.number('a'))
                .isInstanceOf(IOException.class)
                .hasMessage("The texts have more than 65535 different characters, as many as the format nanogpt-char can number;"
                        + " take it out of crawler.prepare.formats, or keep fewer languages with crawler.prepare.languages");
    }
}
