package io.github.llmdata.crawler.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decodes every pointer of every index of the standard, and compares with digests of the indexes. */
class IndexesTest {
    private static final Map<String, String> DIGESTS = digests();

    private static Map<String, String> digests() {
        try (InputStream in = IndexesTest.class.getResourceAsStream("digests.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The code point of a sequence, or a hyphen if it is malformed. */
    private static String point(Encoding encoding, byte[] bytes) {
        String text = encoding.decode(bytes, 0);
        if (text.startsWith("\uFFFD")) {
            return "-";
        }
        assertThat(text.codePointCount(0, text.length()))
                .as(HexFormat.of().formatHex(bytes))
                .isEqualTo(1);
        return Integer.toHexString(text.codePointAt(0));
    }

    private static String digest(int size, IntFunction<String> points) {
        StringBuilder text = new StringBuilder();
        for (int pointer = 0; pointer < size; pointer++) {
            text.append(points.apply(pointer)).append('\n');
        }
        return sha256(text.toString());
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] pair(int lead, int trail, int low, int high) {
        return bytes(lead, trail + (trail < 0x3F ? low : high));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"IBM866", "KOI8_R", "KOI8_U", "MACINTOSH", "X_MAC_CYRILLIC", "(ISO_8859|WINDOWS)_.*"},
            mode = EnumSource.Mode.MATCH_ANY)
    void decodesEveryByteOf(Encoding encoding) {
        String index = encoding == Encoding.ISO_8859_8_I
                ? "iso-8859-8"
                : encoding.standardName().toLowerCase(java.util.Locale.ROOT);

        assertThat(digest(128, pointer -> point(encoding, bytes(0x80 + pointer))))
                .isEqualTo(DIGESTS.get(index));
    }

    @ParameterizedTest
    @EnumSource(names = {"GBK", "GB18030"})
    void decodesEveryPairOf(Encoding encoding) {
        assertThat(digest(126 * 190, pointer -> point(encoding, pair(0x81 + pointer / 190, pointer % 190, 0x40, 0x41))))
                .isEqualTo(DIGESTS.get("gb18030"));
    }

    @Test
    void decodesEveryPairOfBig5() {
        assertThat(digest(126 * 157, pointer -> switch (pointer) {
                    // Four pointers have two code points, which the index cannot hold.
                    case 1133, 1135, 1164, 1166 -> "-";
                    default -> point(Encoding.BIG5, pair(0x81 + pointer / 157, pointer % 157, 0x40, 0x62));
                }))
                .isEqualTo(DIGESTS.get("big5"));
        assertThat(Encoding.BIG5.decode(HexFormat.of().parseHex("8862886488a388a5"), 0))
                .isEqualTo("\u00CA\u0304\u00CA\u030C\u00EA\u0304\u00EA\u030C");
    }

    @Test
    void decodesEveryPairOfEucKr() {
        assertThat(digest(
                        126 * 190,
                        pointer -> point(Encoding.EUC_KR, bytes(0x81 + pointer / 190, 0x41 + pointer % 190))))
                .isEqualTo(DIGESTS.get("euc-kr"));
    }

    private static String shiftJis(int pointer) {
        int lead = pointer / 188;
        return point(Encoding.SHIFT_JIS, pair(lead + (lead < 0x1F ? 0x81 : 0xC1), pointer % 188, 0x40, 0x41));
    }

    @Test
    void decodesEveryPairOfTheJapaneseEncodings() {
        String own = "pointers that Windows leaves to its users";
        assertThat(shiftJis(8836)).as(own).isEqualTo("e000");
        assertThat(shiftJis(10715)).as(own).isEqualTo("e757");
        assertThat(digest(60 * 188, pointer -> pointer >= 8836 && pointer <= 10715 ? "-" : shiftJis(pointer)))
                .isEqualTo(DIGESTS.get("jis0208"));
        for (int pointer = 0; pointer < 94 * 94; pointer++) {
            int row = pointer / 94;
            int cell = pointer % 94;
            String expected = shiftJis(pointer);
            assertThat(point(Encoding.EUC_JP, bytes(0xA1 + row, 0xA1 + cell))).isEqualTo(expected);
            assertThat(point(Encoding.ISO_2022_JP, bytes(0x1B, '$', 'B', 0x21 + row, 0x21 + cell)))
                    .isEqualTo(expected);
        }
        assertThat(digest(
                        94 * 94,
                        pointer -> point(Encoding.EUC_JP, bytes(0x8F, 0xA1 + pointer / 94, 0xA1 + pointer % 94))))
                .isEqualTo(DIGESTS.get("jis0212"));
    }

    private static String four(int pointer) {
        return point(
                Encoding.GB18030,
                bytes(
                        0x81 + pointer / 12600,
                        0x30 + pointer / 1260 % 10,
                        0x81 + pointer / 10 % 126,
                        0x30 + pointer % 10));
    }

    @Test
    void decodesSequencesOfFourBytes() {
        Map<Integer, Integer> ranges = Differences.of("gb18030-ranges");
        assertThat(digest(189_001, pointer -> ranges.containsKey(pointer) ? four(pointer) : "-"))
                .isEqualTo(DIGESTS.get("gb18030-ranges"));
        int first = 0;
        for (int pointer = 0; pointer <= 39_419; pointer++) {
            first = ranges.containsKey(pointer) ? pointer : first;
            int expected = ranges.get(first) + pointer - first;
            if (pointer != 7457 && expected != 0xFFFD) {
                assertThat(four(pointer)).isEqualTo(Integer.toHexString(expected));
            }
        }
        assertThat(four(7457)).isEqualTo("e7c7");
        assertThat(four(39_420)).isEqualTo("-");
        assertThat(four(188_999)).isEqualTo("-");
        assertThat(four(189_000)).isEqualTo("10000");
        assertThat(four(1_237_575)).isEqualTo("10ffff");
        assertThat(four(1_237_576)).isEqualTo("-");
    }
}
