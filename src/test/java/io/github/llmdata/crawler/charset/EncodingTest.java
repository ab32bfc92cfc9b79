package io.github.llmdata.crawler.charset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    @ParameterizedTest
    @CsvSource({
        "utf8, UTF-8",
        "' UTF-8\t', UTF-8",
        "latin1, windows-1252",
        "iso-8859-9, windows-1254",
        "tis-620, windows-874",
        "gb2312, GBK",
        "GB18030, gb18030",
        "big5-hkscs, Big5",
        "ks_c_5601-1987, EUC-KR",
        "iso-8859-8-i, ISO-8859-8-I",
        "l6, ISO-8859-10",
        "iso885914, ISO-8859-14",
        "koi8-ru, KOI8-U",
        "x-mac-ukrainian, x-mac-cyrillic",
        "csiso2022kr, replacement",
        "hz-gb-2312, replacement",
        "iso-2022-cn, replacement",
        "unicode, UTF-16LE",
        "x-user-defined, x-user-defined"
    })
    void knowsTheLabelsOfTheStandard(String label, String name) {
        assertThat(Encoding.of(label)).map(Encoding::standardName).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "utf-7", "utf-8\u00A0", "utf 8", "iso-8859-12", "utf-32", "x-windows-949", "euc-tw"})
    void knowsNoOtherLabels(String label) {
        assertThat(Encoding.of(label)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // rows 13, 89 and 92 of JIS X 0208
        "euc-jp, ada1ade2f9a1fcfe, \u2460\u2116\u7E8A\uFF02",
        "iso-2022-jp, 1b24422d2179211b2842, \u2460\u7E8A",
        "euc-jp, 8ea6 8fb0a1 8e, \uFF66\u4E02\uFFFD",
        "iso-2022-jp, 1b284a5c7e1b2849311b284241, \u00A5\u203E\uFF71A",
        "shift_jis, 8740fc4b80a0fd, \u2460\u9ED1\u0080\uFFFD\uFFFD",
        "gbk, a3a080fefe, \u3000\u20AC\uE4C5",
        "gb18030, 8135f437a6d98431a439, \uE7C7\uFE10\uFFFF",
        "big5, 8740c6a1fefe, \u43F0\u2460\u79D4",
        "euc-kr, 8141c8fe, \uAC02\uD79D",
        "koi8-u, aebe, \u045E\u040E",
        "windows-1252, 8180, \u0081\u20AC",
        "windows-1255, d9ca, \uFFFD\u05BA",
        "iso-8859-10, a2, \u0112",
        "iso-8859-14, a1, \u1E02",
        "x-user-defined, 418090, A\uF780\uF790",
        "iso-2022-kr, 414243, \uFFFD"
    })
    void decodesAsTheStandardSays(String label, String hex, String text) {
        assertThat(Encoding.of(label).orElseThrow().decode(HexFormat.of().parseHex(hex.replace(" ", "")), 0))
                .isEqualTo(text);
    }

    @Test
    void decodesNoBytesToNoText() {
        for (Encoding encoding : Encoding.values()) {
            assertThat(encoding.decode(new byte[] {'a'}, 1)).isEmpty();
        }
    }

    /** After a malformed first byte, a byte of ASCII stands for itself: otherwise it could hide a quote or a tag. */
    @ParameterizedTest
    @CsvSource({
        "utf-8, c33c, \uFFFD<",
        "utf-8, eda080, \uFFFD\uFFFD\uFFFD",
        "utf-8, f08f8080, \uFFFD\uFFFD\uFFFD\uFFFD",
        "utf-8, f0908041, \uFFFDA",
        "utf-8, edb9, \uFFFD\uFFFD",
        "utf-8, f4908080, \uFFFD\uFFFD\uFFFD\uFFFD",
        "shift_jis, 813c, \uFFFD<",
        "euc-jp, b03c, \uFFFD<",
        "euc-jp, 8fb03c, \uFFFD<",
        "euc-jp, 8f3c, \uFFFD<",
        "euc-jp, b0, \uFFFD",
        "iso-2022-jp, 1b2442243c, \u305C",
        "iso-2022-jp, 1b24421b284241, \uFFFDA",
        "iso-2022-jp, 1b2440ff41, \uFFFD\uFFFD",
        "iso-2022-jp, 1b41, \uFFFDA",
        "iso-2022-jp, 1b2841, \uFFFD(A",
        "iso-2022-jp, 0e0f80, \uFFFD\uFFFD\uFFFD",
        "gbk, 813c, \uFFFD<",
        "gbk, 8130813c, \uFFFD0\uFFFD<",
        "gbk, 813081, \uFFFD",
        "gbk, 81ff, \uFFFD",
        "gbk, ff, \uFFFD",
        "big5, 813c, \uFFFD<",
        "big5, 8180, \uFFFD",
        "euc-kr, 813c, \uFFFD<",
        "euc-kr, 81ff, \uFFFD",
        "utf-16le, 00d84100, \uFFFDA",
        "utf-16le, 00d8, \uFFFD",
        "utf-16le, 00d841, \uFFFD",
        "utf-16le, 00dc41, \uFFFD\uFFFD",
        "utf-16be, d83ddc31, \uD83D\uDC31"
    })
    void replacesMalformedBytesAsTheStandardSays(String label, String hex, String text) {
        assertThat(Encoding.of(label).orElseThrow().decode(HexFormat.of().parseHex(hex), 0))
                .isEqualTo(text);
    }

    @Test
    void decodesAnyBytesToABoundedTextWithoutLoneSurrogates() {
        Fuzz.check(5_000, input -> {
            byte[] bytes = input.bytes(60);
            Encoding encoding = input.oneOf(Encoding.values());

            String text = encoding.decode(bytes, 0);

            assertThat(text).hasSizeLessThanOrEqualTo(Math.max(1, bytes.length));
            assertThat(text.codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
        });
    }
}
