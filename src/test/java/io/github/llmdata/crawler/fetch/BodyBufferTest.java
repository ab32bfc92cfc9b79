package io.github.llmdata.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyBufferTest {

    @ParameterizedTest
    @CsvSource({
        "0, -1",
        "1, -1",
        "16384, -1",
        "16385, -1",
        "3000000, -1",
        "3000000, 3000000",
        "70000, 70000",
        "70000, 60000",
        "5, 0",
        "70000, 80000"
    })
    void joinsTheParts(int size, long announced) {
        byte[] body = new byte[size];
        Random random = new Random(7);
        random.nextBytes(body);
        BodyBuffer buffer = new BodyBuffer(10 << 20, announced);

        for (int at = 0; at < size; ) {
            int part = Math.min(size - at, 1 + random.nextInt(100_000));
            assertThat(buffer.add(ByteBuffer.wrap(body, at, part))).isTrue();
            at += part;
        }

        assertThat(buffer.toByteArray()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"-1", "20000", "50000"})
    void takesWhatFits(long announced) {
        byte[] body = new byte[50_000];
        new Random(8).nextBytes(body);
        BodyBuffer buffer = new BodyBuffer(40_000, announced);

        assertThat(buffer.add(ByteBuffer.wrap(body, 0, 30_000))).isTrue();
        assertThat(buffer.add(ByteBuffer.wrap(body, 30_000, 20_000))).isFalse();

        assertThat(buffer.toByteArray()).isEqualTo(Arrays.copyOf(body, 40_000));
    }
}
