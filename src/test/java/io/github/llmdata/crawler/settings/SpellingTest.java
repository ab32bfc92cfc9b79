package io.github.llmdata.crawler.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> WORDS = List.of("input", "output", "mode", "dry-run", "fresh", "robots-check");

    @ParameterizedTest
    @CsvSource({
        "inptu,       input",
        "imput,       input",
        "INPUT,       input",
        "outpt,       output",
        "mod,         mode",
        "m,           mode",
        "dryrun,      dry-run",
        "dry,         dry-run",
        "robot-check, robots-check",
        "frehs,       fresh",
        "xyz,         ''",
        "put,         ''",
        "'',          ''"
    })
    void findsTheNearestWord(String written, String right) {
        assertThat(Spelling.nearest(written, WORDS).orElse("")).isEqualTo(right);
    }
}
