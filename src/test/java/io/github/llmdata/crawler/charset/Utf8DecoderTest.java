package io.github.llmdata.crawler.charset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import org.junit.jupiter.api.Test;

class Utf8DecoderTest {

    /** As the Encoding Standard states the decoder: byte by byte. */
    private static String byStandard(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder();
        int needed = 0;
        int point = 0;
        int least = 0x80;
        int most = 0xBF;
        for (int i = from; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            if (needed > 0 && (b < least || b > most)) {
                text.append('\uFFFD');
                needed = 0;
                least = 0x80;
                most = 0xBF;
            } else if (needed > 0) {
                least = 0x80;
                most = 0xBF;
                point = point << 6 | (b & 0x3F);
                needed--;
                if (needed == 0) {
                    text.appendCodePoint(point);
                }
                continue;
            }
            if (b < 0x80) {
                text.append((char) b);
            } else if (b >= 0xC2 && b <= 0xDF) {
                needed = 1;
                point = b & 0x1F;
            } else if (b >= 0xE0 && b <= 0xEF) {
                needed = 2;
                point = b & 0xF;
                least = b == 0xE0 ? 0xA0 : 0x80;
                most = b == 0xED ? 0x9F : 0xBF;
            } else if (b >= 0xF0 && b <= 0xF4) {
                needed = 3;
                point = b & 0x7;
                least = b == 0xF0 ? 0x90 : 0x80;
                most = b == 0xF4 ? 0x8F : 0xBF;
            } else {
                text.append('\uFFFD');
            }
        }
        return needed > 0 ? text.append('\uFFFD').toString() : text.toString();
    }

    @Test
    void decodesWhatJavaEncodes() {
        Fuzz.check(3_000, input -> {
            byte[] bytes = (input.text(30) + input.mixed(30, "\u00e9", "\u4e2d\u6587", "\uFF01", "word")).getBytes(UTF_8);

            assertThat(Encoding.UTF_8.decode(bytes, 0)).isEqualTo(new String(bytes, UTF_8));
        });
    }

    @Test
    void decodesDamagedTextAsTheStandardDoes() {
        Fuzz.check(10_000, input -> {
            byte[] bytes = input.oneIn(4)
                    ? input.bytes(60)
                    : input.damaged(input.mixed(12, "\u00e9", "\u0800\u4e2d\uD7FF\uE000", "\uD83D\uDE00", "long words")
                            .getBytes(UTF_8));
            int from = Math.min(bytes.length, input.size(4));

            assertThat(Encoding.UTF_8.decode(bytes, from)).isEqualTo(byStandard(bytes, from));
        });
    }

    @Test
    void aLongTextIsDecodedAsAShortOneIs() {
        String text = "A bog \u2014 in \u4e2d\u6587 \uD83D\uDE00. ".repeat(100_000);

        assertThat(Encoding.UTF_8.decode(text.getBytes(UTF_8), 0)).isEqualTo(text);
        assertThat(Encoding.UTF_8.decode("short".getBytes(UTF_8), 0)).isEqualTo("short");
        assertThat(Encoding.UTF_8.decode(new byte[0], 0)).isEmpty();
    }
}
