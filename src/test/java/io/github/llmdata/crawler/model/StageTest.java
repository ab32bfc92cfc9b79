package io.github.llmdata.crawler.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StageTest {

    @Test
    void theLedgerKeepsItsNamesOfStages() {
        assertThat(Arrays.stream(Stage.values()).map(Stage::code))
                .containsExactlyInAnyOrder(
                        "read",
                        "index",
                        "robots",
                        "fetch",
                        "archive",
                        "parse",
                        "link",
                        "extract",
                        "refine",
                        "judge",
                        "decontaminate",
                        "dedupe",
                        "mix",
                        "encode",
                        "export");
    }
}
