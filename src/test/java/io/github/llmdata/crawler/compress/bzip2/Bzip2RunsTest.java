package io.github.llmdata.crawler.compress.bzip2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bzip2RunsTest {
    /** A digit stands for itself as a count. */
    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "aaa, aaa",
        "aaaa0, aaaa",
        "aaaa3, aaaaaaa",
        "aaaa, aaaa",
        "aaaa2b, aaaaaab",
        "aaaa1aaaa1, aaaaaaaaaa",
        "aaaa0aaa, aaaaaaa",
        "baaaa5abb, baaaaaaaaaabb",
    })
    void expandsRuns(String text, String expanded) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Character.isDigit(bytes[i]) ? bytes[i] - '0' : bytes[i]);
        }
        for (int portion = 1; portion <= expanded.length() + 1; portion++) {
            assertThat(new String(expanded(bytes, portion), StandardCharsets.US_ASCII))
                    .isEqualTo(expanded);
        }
    }

    @Test
    void expandsAnyBytesInAnyPortions() {
        Fuzz.check(500, input -> {
            byte[] text = input.bytes(input.oneIn(10) ? 20_000 : 200);
            int kinds = 1 + input.size(5);
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) (text[i] % kinds);
            }
            assertThat(expanded(text, 1 + input.size(10_000))).isEqualTo(expandedByteByByte(text));
        });
    }

    private static byte[] expanded(byte[] text, int portion) {
        var runs = new Bzip2Runs();
        var out = new ByteArrayOutputStream();
        runs.start(Arrays.copyOf(text, text.length + 10), text.length);
        byte[] target = new byte[portion + 2];
        while (!runs.isAtEnd()) {
            int count = runs.read(target, 1, portion);
            assertThat(count).isPositive();
            out.write(target, 1, count);
        }
        return out.toByteArray();
    }

    private static byte[] expandedByteByByte(byte[] text) {
        var out = new ByteArrayOutputStream();
        int equal = 0;
        int last = -1;
        for (byte value : text) {
            if (equal == 4) {
                for (int i = 0; i < (value & 0xff); i++) {
                    out.write(last);
                }
                equal = 0;
            } else {
                equal = value == last ? equal + 1 : 1;
                last = value;
                out.write(value);
            }
        }
        return out.toByteArray();
    }
}
