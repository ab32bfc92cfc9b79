package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows with very many names, which would cost minutes if the XML parser were given them. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class ManyNamesTest {
    private static Reading read(String... rows) {
        return Reading.of(("<posts>\n" + String.join("\n", rows) + "\n</posts>").getBytes(UTF_8));
    }

    private static String many(int count, String form) {
        return IntStream.range(0, count)
                .mapToObj(i -> form.replace("N", String.valueOf(i)))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aN=\"x\"", "aN='x'", "aN = \"\"", "xmlns:aN=\"x\"", "aN:b=\"x\"", "xml:aN=\"x\""})
    void dropsARowWithVeryManyAttributesAndReadsOn(String form) {
        Reading reading = read("<row Id=\"1\"/>", "<row Id=\"2\" " + many(200_000, form) + "/>", "<row Id=\"3\"/>");

        assertThat(reading.ids()).containsExactly(1, 3);
        assertThat(reading.dropped(Reason.MALFORMED_ROW)).isEqualTo(1);
        assertThat(reading.rejections().get(0).measured()).isEqualTo("a tag has more than 100 attributes");
        assertThat(reading.addsUp()).isTrue();
    }

    @Test
    void readsARowWithAHundredAttributes() {
        assertThat(read("<row Id=\"1\" " + many(99, "aN=\"x\"") + "/>").ids()).containsExactly(1);
        assertThat(read("<row Id=\"1\" " + many(100, "aN=\"x\"") + "/>").ids()).isEmpty();
    }

    @Test
    void readsRowsThatEachHaveNamesOfTheirOwn() {
        String[] rows = IntStream.range(1, 6_000)
                .mapToObj(id -> "<row Id=\"" + id + "\" " + many(60, "a" + id + "_N=\"x\"") + "/>")
                .toArray(String[]::new);

        assertThat(read(rows).ids()).hasSize(5_999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<eN>", "<eN/>", "<?eN?>", "<eN xmlns:eN='x'/>"})
    void readsOnBehindVeryManyOtherNames(String form) {
        String flood = many(100_000, form).replace(" ", "");

        Reading reading = read("<row Id=\"1\"/>", "<row Id=\"2\">" + flood, "<row Id=\"3\"/>");

        assertThat(reading.ids()).contains(1, 3);
        assertThat(reading.addsUp()).isTrue();
        assertThat(reading.rejections()).extracting(Rejection::reason).allMatch(Reason.MALFORMED_ROW::equals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- ' \" -->",
                "<!-- > ' -->",
                "<?x ' > \" ?>",
                "<![CDATA[ ' ]> \" ]]>",
                "it's \"",
                "<a b=\"it's > \" c='\"'>",
                "</a>",
                "<!-->'-->"
            })
    void countsBehindQuotesOutsideOfTags(String before) {
        byte[] bytes = (before + "<row " + many(101, "aN=\"x\"") + "/>").getBytes(UTF_8);

        assertThat(new AttributeCount().exceeds(bytes, 0, bytes.length)).isTrue();
    }

    @Test
    void countsEachTagAloneAndOverSeveralSlices() {
        byte[] tag = ("<row " + many(60, "aN=\"x\"") + "/>").getBytes(UTF_8);
        AttributeCount count = new AttributeCount();

        assertThat(count.exceeds(tag, 0, tag.length)).isFalse();
        assertThat(count.exceeds(tag, 0, tag.length - 2)).isFalse();
        assertThat(count.exceeds(tag, 4, tag.length)).isTrue();
    }
}
