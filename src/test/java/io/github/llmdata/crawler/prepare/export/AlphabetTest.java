package io.github.llmdata.crawler.prepare.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class AlphabetTest {
    @Test
    void refusesMoreCharactersThanTwoBytesCanNumber() throws IOException {
        BitSet characters = new BitSet();
        characters.set(0x10000, 0x10000 + 65_535);
        assertThat(Alphabet.of(characters).number(0x10000 + 65_534)).isEqualTo(65_534);

        characters.set('a');
        assertThatThrownBy(() -> Alphabet.of(characters))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The texts have 65536 different characters, and the format nanogpt-char can number 65535;"
                                + " take it out of crawler.prepare.formats, or keep fewer languages with crawler.prepare.languages");
    }
}
