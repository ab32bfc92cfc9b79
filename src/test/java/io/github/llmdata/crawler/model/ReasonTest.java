package io.github.llmdata.crawler.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Reasons;
import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void noTwoReasonsShareACode() {
        assertThat(Reasons.all())
                .hasSizeGreaterThan(50)
                .extracting(Reason::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
    }
}
