package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBufferTest {
    private final RecordBuffer buffer = new RecordBuffer(1);

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 10, 1234567890123L, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesANumberAsJavaDoes(long number) {
        buffer.addNumber(number);

        assertThat(buffer).hasToString(Long.toString(number));
    }

    @Test
    void growsWithWhatIsAppended() {
        StringBuilder expected = new StringBuilder();
        Fuzz.check(200, input -> {
            String text = "\u00e9".repeat(input.size(3_000));
            byte[] bytes = text.getBytes(UTF_8);
            buffer.add(bytes);
            buffer.add('.');
            buffer.add(bytes, 0, bytes.length / 2 / 2 * 2);
            buffer.addNumber(bytes.length);
            expected.append(text)
                    .append('.')
                    .append(text, 0, bytes.length / 2 / 2)
                    .append(bytes.length);

            assertThat(buffer.length()).isEqualTo(expected.toString().getBytes(UTF_8).length);
        });

        assertThat(buffer).hasToString(expected.toString());
        assertThat(buffer.toBytes()).isEqualTo(expected.toString().getBytes(UTF_8));
    }

    @Test
    void takesBackTheEndAndNeverAddsToIt() {
        buffer.add("whole".getBytes(UTF_8));
        int whole = buffer.length();
        buffer.add("half".getBytes(UTF_8));

        buffer.cut(whole);
        buffer.cut(100);

        assertThat(buffer).hasToString("whole");
    }
}
