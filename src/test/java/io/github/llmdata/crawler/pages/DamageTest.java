package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DamageTest {

    @Test
    void anEndThatComesTooEarlyIsTold() {
        assertThat(Damage.shown(new EOFException())).isEqualTo("the data end too early");
    }

    @Test
    void aMessageIsShownWithoutControlCharacters() {
        assertThat(Damage.shown(new IOException("a\tb"))).isEqualTo("a?b");
        assertThat(Damage.shown(new IOException("a".repeat(300)))).hasSize(200);
        assertThat(Damage.shown(new IOException())).isEqualTo("java.io.IOException");
    }
}
