package io.github.llmdata.crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({"24 100, '', 100", "24 100, 70, 100", "0 0, 70, 70", "0 0, wide, 80", "'', '', 80"})
    void theWidthIsThatOfTheTerminalOrElseOfTheEnvironment(String size, String variable, int width) {
        assertThat(new Terminal(Map.of("COLUMNS", variable)).width(size)).isEqualTo(width);
    }

    @Test
    void linesOfADumbTerminalAreNotReplaced() {
        assertThat(new Terminal(Map.of("TERM", "dumb")).canReplaceLines()).isFalse();
    }
}
