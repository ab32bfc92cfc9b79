package io.github.llmdata.crawler.compress.bzip2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Bzip2CrcTest {
    private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

    @Test
    void givesTheCheckValueOfItsKind() {
        var crc = new Bzip2Crc();
        crc.update(DIGITS, 0, DIGITS.length);
        assertThat(crc.value()).isEqualTo(0xfc891918);
    }

    @Test
    void takesBytesInAnyPortions() {
        for (int cut = 0; cut <= DIGITS.length; cut++) {
            var crc = new Bzip2Crc();
            crc.update(DIGITS, 0, cut);
            crc.update(DIGITS, cut, DIGITS.length - cut);
            assertThat(crc.value()).isEqualTo(0xfc891918);
        }
    }

    @Test
    void isZeroForNothing() {
        assertThat(new Bzip2Crc().value()).isZero();
    }
}
