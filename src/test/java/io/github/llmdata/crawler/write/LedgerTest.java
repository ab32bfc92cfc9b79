package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void writesMeasuredAndLimitOfRejectionsThatCompare() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        new Ledger().encode(Rejection.of("stack:x:1", Stage.LINK, Reason.NO_ANSWER), lines);
        new Ledger().encode(new Rejection("stack:x:2", Stage.LINK, Reason.ANSWER_BELOW_SCORE, "-1", "1"), lines);

        assertThat(lines.toString(UTF_8))
                .isEqualTo("{\"id\":\"stack:x:1\",\"stage\":\"link\",\"reason\":\"no-answer\",\"measured\":null,"
                        + "\"limit\":null}\n{\"id\":\"stack:x:2\",\"stage\":\"link\",\"reason\":\"answer-below-score\","
                        + "\"measured\":\"-1\",\"limit\":\"1\"}\n");
    }

    @Test
    void namesItsFileAfterTheMode() {
        assertThat(new Ledger().fileName("wiki")).isEqualTo("dropped_wiki.jsonl");
    }
}
