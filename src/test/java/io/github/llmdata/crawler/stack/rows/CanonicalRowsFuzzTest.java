package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The scanner of rows against the XML parser. */
class CanonicalRowsFuzzTest {
    /** What a published dump holds. */
    private static final String[] ORDINARY = {
        "word ",
        "&lt;p&gt;",
        "&amp;",
        "&quot;",
        "&#xA;",
        "&#xD;&#xA;",
        "\t",
        " ",
        ">",
        "'",
        "é",
        "中文",
        "😀",
        "a/>",
        "=",
        "]]>"
    };

    private static final String[] ODD = {
        "&apos;",
        "&#9;",
        "&#x1F600;",
        "&#xfffd;",
        "&#65;",
        "&#x0041;",
        "&#00000000065;",
        "&#X41;",
        "&#0;",
        "&#x8;",
        "&#x1E;",
        "&#xD800;",
        "&#xDFFF;",
        "&#xFFFE;",
        "&#xFFFF;",
        "&#x10FFFF;",
        "&#x110000;",
        "&#99999999999;",
        "&#;",
        "&#x;",
        "&nbsp;",
        "&lt",
        "&",
        "&;",
        "&#65",
        "<",
        "\"",
        "\r",
        "\n",
        "\0",
        "\u0008",
        "\u007F",
        "\u0085",
        "\u00A0",
        "\u2028",
        "\uFFFD",
        "\uFFFE",
        "\uFFFF",
        "\uFEFF"
    };

    private static final String[] NUMBERS = {
        "1", "2", "5", "17", "0", "-0", "-3", "007", "1000000000", "1000000001", "2147483648", "123456789012345678"
    };

    private static final String[] ODD_NUMBERS = {
        "",
        "0",
        " 7",
        "7 ",
        "+4",
        "1e3",
        "--1",
        "-",
        "&#49;",
        "1234567890123456789",
        "99999999999999999999",
        "one",
        "٣",
        "\t1"
    };

    private static String number(RandomInput input, int odd) {
        return odd > 0 && input.oneIn(odd) ? input.oneOf(ODD_NUMBERS) : input.oneOf(NUMBERS);
    }

    private static String text(RandomInput input, int odd) {
        StringBuilder text = new StringBuilder();
        for (int i = input.size(30); i > 0; i--) {
            text.append(odd > 0 && input.oneIn(10 * odd) ? input.oneOf(ODD) : input.oneOf(ORDINARY));
        }
        return text.toString();
    }

    private static String attribute(RandomInput input, int i, int odd) {
        String name = RowNames.ALL.get(i);
        String value = i <= RowNames.POST_TYPE_ID ? number(input, odd) : text(input, odd);
        value = i == RowNames.POST_TYPE_ID && odd == 0 ? value.replace("-", "") : value;
        if (odd > 0 && input.oneIn(20 * odd)) {
            return input.oneOf(
                    " " + name.toLowerCase(Locale.ROOT) + "=\"" + value + "\"",
                    "  " + name + " = \"" + value + "\"",
                    "\t" + name + "='" + value + "'",
                    " xmlns=\"a\"",
                    " x:y=\"\"",
                    " Other=\"" + value + "\"",
                    " Id=\"1\"",
                    " " + name,
                    name + "=\"" + value + "\"");
        }
        return " " + name + "=\"" + value + "\"";
    }

    /** @param odd how seldom something is not as published; 0 for never */
    private static String row(RandomInput input, int odd) {
        StringBuilder row = new StringBuilder("<row");
        row.append(" Id=\"")
                .append(odd > 0 && input.oneIn(8) ? number(input, odd) : "7")
                .append('"');
        for (int i = 1; i < RowNames.ALL.size(); i++) {
            if (!input.oneIn(3)) {
                row.append(attribute(input, i, odd));
            }
        }
        return row
                + (odd > 0 && input.oneIn(5 * odd)
                        ? input.oneOf("/>", ">", "></row>", "> </row>", "\n/>", "  />")
                        : " />");
    }

    private static String rows(RandomInput input, int odd) {
        String lineEnd = input.oneOf("\n", "\r\n");
        StringBuilder rows = new StringBuilder();
        for (int i = input.size(6); i >= 0; i--) {
            rows.append(row(input, odd)).append(lineEnd);
            rows.append(
                    odd > 0 && input.oneIn(10 * odd) ? input.oneOf("", "\t", "<!-- x -->", "x", "<?x?>", "\0") : "  ");
        }
        return rows.toString();
    }

    private static void assertBothWaysAgree(Block block, int maxValueBytes, PostRowReader.Fields fields) {
        RowParser parser = new RowParser(Reading.FILE, maxValueBytes, fields);

        RowBatch any = parser.parse(block, RunGuard.unsaved());
        RowBatch slow = parser.parseAtOnce(block, RunGuard.unsaved());

        assertThat(any.rows()).isEqualTo(slow.rows());
        assertThat(any.rejections()).isEqualTo(slow.rejections());
        assertThat(any.accounts().of(Kind.ROWS))
                .usingRecursiveComparison()
                .isEqualTo(slow.accounts().of(Kind.ROWS));
        assertThat(any.accounts().problems()).isEqualTo(slow.accounts().problems());
    }

    /** What the scanner does not accept is left to the parser in any case. */
    private static boolean assertTheParserAgreesIfAccepted(byte[] row) {
        Block block = Block.of(0, row);
        CanonicalRows scanner = new CanonicalRows(Reading.FILE, PostRowReader.Fields.ALL, Reading.MAX_VALUE_BYTES);
        boolean accepted = scanner.read(block, (result, offset) -> {});
        if (accepted) {
            assertBothWaysAgree(block, Reading.MAX_VALUE_BYTES, PostRowReader.Fields.ALL);
        }
        return accepted;
    }

    @Test
    void damagedRowsGiveTheSameOnBothWays() {
        Fuzz.check(1_500, input -> {
            byte[] whole = rows(input, input.oneOf(0, 1, 5, 30)).getBytes(UTF_8);
            byte[] bytes = input.oneIn(3) ? input.damaged(whole) : whole;

            assertBothWaysAgree(
                    Block.of(input.size(1000), bytes),
                    input.oneOf(20, 100, Reading.MAX_VALUE_BYTES),
                    input.oneOf(PostRowReader.Fields.values()));
        });
    }

    @Test
    void rowsInSlicesGiveTheSameOnBothWays() {
        Fuzz.check(500, input -> {
            List<Block.Slice> slices = new ArrayList<>();
            for (int i = input.size(4); i >= 0; i--) {
                byte[] bytes = rows(input, input.oneOf(0, 30)).getBytes(UTF_8);
                byte[] within = ("before" + new String(bytes, UTF_8) + "<row Id=\"").getBytes(UTF_8);
                slices.add(input.oneIn(2) ? Block.Slice.of(bytes) : new Block.Slice(within, 6, 6 + bytes.length));
            }
            assertBothWaysAgree(new Block(77, slices), Reading.MAX_VALUE_BYTES, PostRowReader.Fields.ALL);
        });
    }

    @Test
    void rowsAsPublishedNeedNoParser() {
        Fuzz.check(500, input -> {
            byte[] bytes = rows(input, 0).getBytes(UTF_8);
            RowParser parser = new RowParser(Reading.FILE, Reading.MAX_VALUE_BYTES, PostRowReader.Fields.ALL);

            RowBatch batch = parser.parse(Block.of(0, bytes), RunGuard.unsaved());

            assertThat(batch.accounts().of(Kind.ROWS).in()).isPositive();
            assertThat(batch.accounts().notes()).isEmpty();
        });
    }

    @Test
    void everyCharacterGivesTheSameOnBothWays() {
        int accepted = 0;
        for (int c = 0;
                c < 0x11_0000;
                c += c < 0x300 || (c & 0xFFFF) > 0xFFF0 || (c > 0xD7F0 && c < 0xE010) ? 1 : 977) {
            String text = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? "" : Character.toString(c);
            String row =
                    "<row Id=\"1\" Title=\"a" + text + "b\" Body=\"&#" + c + ";&#x" + Integer.toHexString(c) + ";\" />";

            accepted += assertTheParserAgreesIfAccepted(row.getBytes(UTF_8)) ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    @Test
    void everySequenceOfBytesGivesTheSameOnBothWays() {
        byte[] edges = {
            0x20,
            0x7F,
            (byte) 0x80,
            (byte) 0x8F,
            (byte) 0x90,
            (byte) 0x9F,
            (byte) 0xA0,
            (byte) 0xBD,
            (byte) 0xBE,
            (byte) 0xBF,
            (byte) 0xC0
        };
        byte[] row = "<row Id=\"1\" Title=\"....\" />".getBytes(UTF_8);
        int at = "<row Id=\"1\" Title=\"".length();
        for (int lead = 0xBF; lead <= 0xFF; lead++) {
            for (byte second : edges) {
                for (byte third : edges) {
                    for (byte fourth : new byte[] {0x20, (byte) 0x80, (byte) 0xBE, (byte) 0xBF}) {
                        row[at] = (byte) lead;
                        row[at + 1] = second;
                        row[at + 2] = third;
                        row[at + 3] = fourth;
                        assertTheParserAgreesIfAccepted(row.clone());
                    }
                }
            }
        }
    }
}
