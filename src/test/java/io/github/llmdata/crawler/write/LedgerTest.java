package io.github.llmdata.crawler.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void writesMeasuredAndLimitOfRejectionsThatCompare() {
        RecordBuffer lines = new RecordBuffer();
        new Ledger().encode(Rejection.of("stack:x:1", Stage.LINK, Reason.NO_ANSWER), lines);
        new Ledger().encode(new Rejection("stack:x:2", Stage.LINK, Reason.ANSWER_BELOW_SCORE, "-1", "1"), lines);

        assertThat(lines.toString())
                .isEqualTo("{\"id\":\"stack:x:1\",\"stage\":\"link\",\"reason\":\"no-answer\",\"measured\":null,"
                        + "\"limit\":null}\n{\"id\":\"stack:x:2\",\"stage\":\"link\",\"reason\":\"answer-below-score\","
                        + "\"measured\":\"-1\",\"limit\":\"1\"}\n");
    }

    /** A ledger is read with tools that print it: its values come from servers. */
    @Test
    void writesWhatATerminalWouldObeyAsEscapesWithTheSameValue() throws IOException {
        String value = "caf\u00e9 \u009b31m \u202e\u2028\ud83d\ude00 \"\\\u001b \u007f\udb40\udc41";
        RecordBuffer line = new RecordBuffer();

        new Ledger().encode(new Rejection(value, Stage.FETCH, Reason.ROBOTS_DENIED, value, ""), line);

        String written = line.toString();
        assertThat(written)
                .contains("caf\u00e9 \\u009b31m \\u202e\\u2028\ud83d\ude00 \\\"\\\\\\u001B \\u007f\\udb40\\udc41");
        assertThat(new ObjectMapper().readTree(written).get("id").asText()).isEqualTo(value);
        assertThat(new ObjectMapper().readTree(written).get("measured").asText())
                .isEqualTo(value);
    }

    @Test
    void namesItsFileAfterTheMode() {
        assertThat(new Ledger().fileName("wiki")).isEqualTo("dropped_wiki.jsonl");
    }
}
