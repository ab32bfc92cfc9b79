package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.Posts;
import io.github.llmdata.crawler.testing.Refusing;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowParserTest {
    private static final String BEFORE = Posts.row("Id", 1, "Body", "before é &lt;b&gt;");
    private static final String AFTER = Posts.row("Id", 3, "Body", "after 😀&#xA;.");

    private static Reading reading(String table) {
        return Reading.of(table.getBytes(UTF_8));
    }

    private static PostRow row(String row) {
        Reading reading = reading(Posts.table(row));
        assertThat(reading.rows()).as(row).hasSize(1);
        return reading.rows().get(0);
    }

    @Test
    void takesEveryAttributeThatMatters() {
        PostRow row = row(
                "<row Id=\"4\" PostTypeId=\"1\" AcceptedAnswerId=\"7\" ParentId=\"9\" CreationDate=\"2008-07-31T21:42:52.667\""
                        + " Score=\"-12\" ViewCount=\"1\" Body=\"&lt;p&gt;a &amp;lt; b&lt;/p&gt;&#xA;\" OwnerUserId=\"8\" OwnerDisplayName=\"J&#252;rgen\""
                        + " LastEditorUserId=\"3\" Title=\"A &quot;title&quot;\" Tags=\"&lt;c#&gt;&lt;double&gt;\" AnswerCount=\"1\" ContentLicense=\"CC BY-SA 4.0\" />");

        assertThat(row)
                .isEqualTo(new PostRow(
                        4,
                        PostType.QUESTION,
                        7,
                        9,
                        -12,
                        RowTexts.of(
                                "A \"title\"",
                                "<p>a &lt; b</p>\n",
                                "<c#><double>",
                                new Attribution("8", "Jürgen", "2008-07-31T21:42:52.667", "CC BY-SA 4.0")),
                        new RowPosition(Reading.FILE, row.place().offset())));
    }

    @Test
    void absentAttributesAreZeroOrEmpty() {
        assertThat(row("<row Id=\"4\"/>"))
                .isEqualTo(new PostRow(
                        4,
                        PostType.OTHER,
                        0,
                        0,
                        0,
                        RowTexts.of("", "", "", new Attribution("", "", "", "")),
                        new RowPosition(Reading.FILE, Posts.OPEN.length() + 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row Id='2' Body='it is \"quoted\"' />",
                "<row\n  Id=\"2\"\r\n\tBody=\"it is &quot;quoted&quot;\"></row>",
                "<row Body = \"it is &#34;quoted&#x22;\" Id = \"2\">\n</row>",
                "<row Id=\"2\" Body=\"it is &quot;quoted&quot;\">and text</row>",
                "<row Id=\"2\" Body=\"it is &quot;quoted&quot;\"><tag>x</tag><!-- y --></row>",
                "<!-- a row --><row Id=\" 2 \" Body=\"it is &quot;quoted&quot;\"/><?pi?>",
                "<row Id=\"2\" Unknown=\"&amp;\" id=\"9\" Body=\"it is &quot;quoted&quot;\" Score=\"\" />",
                "<row Id=\"02\" Body=\"it is &quot;quoted&quot;\" PostTypeId=\"99999999999\" />",
                "<row Id=\"2\" Body=\"it is &quot;quoted&quot;\" PostTypeId=\"one\" ParentId=\"\" />"
            })
    void takesRowsInWhateverWellFormedShape(String row) {
        Reading reading = reading(Posts.table(BEFORE, row, AFTER));

        assertThat(reading.ids()).containsExactly(1, 2, 3);
        assertThat(reading.rows().get(1).body()).isEqualTo("it is \"quoted\"");
        assertThat(reading.accounts().notes().keySet()).isSubsetOf("slow-xml");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_001, 1_999_999_999, 2_147_483_648L, 9_000_000_000L})
    void dropsCanaries(long id) {
        Reading reading = reading(Posts.table(BEFORE, Posts.row("Id", id), AFTER));

        assertThat(reading.ids()).containsExactly(1, 3);
        assertThat(reading.dropped(Reason.CANARY)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "deleted, <row Id=\"2\" PostTypeId=\"1\" DeletionDate=\"2024-01-02T00:00:00.000\" />",
                "deleted, <row Id='2' PostTypeId='2' ParentId='1' DeletionDate='2024-01-02T00:00:00.000' />",
                "deleted, <row Id=\"2\" OwnerUserId=\"-2\" DeletionDate=\"2024-01-02T00:00:00.000\" />",
                "ai-bot,  <row Id=\"2\" PostTypeId=\"2\" ParentId=\"1\" OwnerUserId=\"-2\" />",
                "ai-bot,  <row Id='2' PostTypeId='1' OwnerUserId='-2' />",
                "canary,  <row Id=\"2\" PostTypeId=\"2\" Score=\"1\" OwnerUserId=\"-1\" />",
                "canary,  <row Id='2' PostTypeId='2' Score='1' OwnerUserId='-1' />"
            })
    void dropsPostsByTheirOrigin(String reason, String row) {
        Reading reading = reading(Posts.table(BEFORE, row, AFTER));

        assertThat(reading.ids()).containsExactly(1, 3);
        assertThat(reading.dropped(new Reason(reason))).isEqualTo(1);
        assertThat(reading.addsUp()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row Id=\"2\" PostTypeId=\"2\" ParentId=\"1\" OwnerUserId=\"-1\" />",
                "<row Id=\"2\" PostTypeId=\"1\" OwnerUserId=\"-1\" />",
                "<row Id='2' PostTypeId='5' OwnerUserId='-1' />",
                "<row Id=\"2\" PostTypeId=\"2\" OwnerUserId=\"2\" DeletionDate=\"\" />",
                "<row Id='2' PostTypeId='2' OwnerUserId='-20' DeletionDate='' />"
            })
    void keepsPostsOfTheSiteItself(String row) {
        assertThat(reading(Posts.table(BEFORE, row, AFTER)).ids()).containsExactly(1, 2, 3);
    }

    @Test
    void theHighestIdBelowTheCanariesIsARealPost() {
        assertThat(row(Posts.row("Id", 1_000_000_000)).id()).isEqualTo(1_000_000_000);
    }

    @Test
    void numbersBeyondAnIntAreHeldAtItsEnds() {
        PostRow row = row(Posts.row("Id", 1, "Score", "99999999999", "ParentId", "-99999999999"));

        assertThat(row.score()).isEqualTo(Integer.MAX_VALUE);
        assertThat(row.parentId()).isEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&#x1E;",
                "&#x1e;",
                "&#0;",
                "&#x0;",
                "&#x00;",
                "&#30;",
                "&#xFFFE;",
                "&#xFFFF;",
                "&#xD83D;",
                "&#x110000;",
                "&#99999999999999999999;",
                "\u0001",
                "\u001f",
                "\uFFFE",
                "\u0000"
            })
    void replacesACharacterThatXmlForbidsAndCountsIt(String illegal) {
        Reading reading = reading(Posts.table(BEFORE, Posts.row("Id", 2, "Body", "é&lt;" + illegal + "😀"), AFTER));

        assertThat(reading.ids()).containsExactly(1, 2, 3);
        assertThat(reading.rows().get(1).body()).isEqualTo("é< 😀");
        assertNeighboursAreUntouched(reading);
        assertThat(reading.note("illegal-characters-replaced")).isEqualTo(1);
    }

    private static void assertNeighboursAreUntouched(Reading reading) {
        assertThat(reading.rows().get(0).body()).isEqualTo("before é <b>");
        assertThat(reading.rows().get(reading.rows().size() - 1).body()).isEqualTo("after 😀\n.");
    }

    static Stream<Arguments> bytesThatAreNotUtf8() {
        return Stream.of(
                Arguments.of("a byte that never occurs", bytes(0xFF), 1),
                Arguments.of("a continuation without a start", bytes(0x80), 1),
                Arguments.of("a start without a continuation", bytes(0xC3), 1),
                Arguments.of("Latin-1", bytes(0xE9, 'a'), 1),
                Arguments.of("half of three bytes", bytes(0xE4, 0xB8), 1),
                Arguments.of("half of four bytes", bytes(0xF0, 0x9F, 0x98), 1),
                Arguments.of("a surrogate", bytes(0xED, 0xA0, 0xBD), 1));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytesThatAreNotUtf8")
    void replacesBytesThatAreNotUtf8AndCountsThem(String what, byte[] bad, int replaced) {
        String table = Posts.table(BEFORE, Posts.row("Id", 2, "Body", "é&lt;HERE"), AFTER);

        Reading reading = Reading.of(Posts.withBytes(table, "HERE", bad));

        assertThat(reading.ids()).containsExactly(1, 2, 3);
        assertThat(reading.rows().get(1).body()).startsWith("é<\uFFFD");
        assertThat(UTF_8.newEncoder().canEncode(reading.rows().get(1).body())).isTrue();
        assertNeighboursAreUntouched(reading);
        assertThat(reading.note("illegal-characters-replaced")).isEqualTo(replaced);
    }

    /** Aalto reads these for what they seem to mean, so that nothing is replaced. */
    static Stream<Arguments> bytesThatOnlySeemUtf8() {
        return Stream.of(
                Arguments.of("an overlong slash", bytes(0xC0, 0xAF)),
                Arguments.of("an overlong NUL", bytes(0xC0, 0x80)),
                Arguments.of("an overlong form of three bytes", bytes(0xE0, 0x80, 0x80)),
                Arguments.of("beyond Unicode", bytes(0xF4, 0x90, 0x80, 0x80)),
                Arguments.of("far beyond Unicode", bytes(0xF7, 0xBF, 0xBF, 0xBF)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytesThatOnlySeemUtf8")
    void survivesBytesThatOnlySeemUtf8(String what, byte[] bad) {
        String table = Posts.table(BEFORE, Posts.row("Id", 2, "Body", "é&lt;HERE"), AFTER);

        Reading reading = Reading.of(Posts.withBytes(table, "HERE", bad));

        assertThat(reading.ids()).containsExactly(1, 2, 3);
        assertNeighboursAreUntouched(reading);
    }

    @Test
    void aReplacementCharacterOfTheAuthorIsNotCounted() {
        Reading reading = reading(Posts.table(Posts.row("Id", 2, "Body", "\uFFFD&#x1E;\uFFFD")));

        assertThat(reading.rows().get(0).body()).isEqualTo("\uFFFD \uFFFD");
        assertThat(reading.note("illegal-characters-replaced")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row Id=\"2\" Body=\"a < b\" />",
                "<row Id=\"2\" Body=\"a & b\" />",
                "<row Id=\"2\" Body=\"a &lt b\" />",
                "<row Id=\"2\" Body=\"&nbsp;\" />",
                "<row Id=\"2\" Body=\"&xxe;\" />",
                "<row Id=\"2\" Body=\"&#x;\" />",
                "<row Id=\"2\" Body=\"&#12a;\" />",
                "<row Id=\"2\" Body=\"&",
                "<row Id=\"2\" Body=\"no end />",
                "<row Id=\"2\" Body=no quotes />",
                "<row Id=\"2\" Body=\"a\" Body=\"b\" />",
                "<row Id=\"2\" Body />",
                "<row Id=\"2\"Body=\"a\" />",
                "<row Id=\"2\" x:y=\"a\" />",
                "<row Id=\"2\" 1=\"a\" />",
                "<row Id=\"2\"",
                "<row Id=\"2\" Body=\"a\">",
                "<row Id=\"2\" Body=\"a\"></rows>",
                "<row Id=\"2\" Body=\"a\"><i></row>",
                "<row Id=\"2\" / >",
                "<row />",
                "<row>",
                "<row Id=\"\" />",
                "<row Id=\"0\" />",
                "<row Id=\"-2\" />",
                "<row Id=\"two\" />",
                "<row Id=\"2.0\" />",
                "<row Id=\"0x2\" />",
                "<row Id=\"99999999999999999999\" />",
                "<row Id=\"2\" Score=\"high\" />",
                "<row Id=\"2\" ParentId=\"1e3\" />",
                "<row Id=\"2\" AcceptedAnswerId=\"?\" />"
            })
    void rejectsARowThatCannotBeReadAndKeepsItsNeighbours(String row) {
        String table = Posts.table(BEFORE, row, AFTER);

        Reading reading = reading(table);

        assertThat(reading.ids()).containsExactly(1, 3);
        assertNeighboursAreUntouched(reading);
        assertThat(reading.dropped(Reason.MALFORMED_ROW)).isEqualTo(1);
        Rejection rejection = reading.rejections().get(0);
        assertThat(rejection.id()).isEqualTo("Posts.xml@" + offset(table, row));
        assertThat(rejection.measured()).isNotEmpty().doesNotContain("\n").hasSizeLessThan(200);
        assertThat(reading.addsUp()).isTrue();
    }

    private static int offset(String table, String row) {
        return table.substring(0, table.indexOf("  " + row) + 2).getBytes(UTF_8).length;
    }

    @Test
    void saysWhyARowWasRejected() {
        List<String> measured =
                reading(Posts.table("<row/>", Posts.row("Id", -2), Posts.row("Id", "x".repeat(99))))
                        .rejections()
                        .stream()
                        .map(Rejection::measured)
                        .toList();

        assertThat(measured).containsExactly("it has no Id", "Id is -2", "Id is '" + "x".repeat(20) + "...'");
    }

    @Test
    void aBadRowCostsNothingButItself() {
        List<String> rows = new ArrayList<>(Posts.various(500, 5));
        for (int i = 10; i < 500; i += 50) {
            rows.set(i, "<row Id=\"" + (i + 1) + "\" Body=\"a & b\" />");
        }

        Reading reading = Reading.of(Posts.table(rows).getBytes(UTF_8), Reading.WHOLE, 2048);

        assertThat(reading.rows()).hasSize(490);
        assertThat(reading.dropped(Reason.MALFORMED_ROW)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "中", "😀", "&lt;", "&#xA;"})
    void anAttributeMayBeAsLargeAsTheLimitAndNoLarger(String character) {
        int bytes = character.startsWith("&") ? 1 : character.getBytes(UTF_8).length;
        String atTheLimit = Posts.row("Id", 1, "Body", character.repeat(1200 / bytes));
        String above = Posts.row("Id", 2, "Body", character.repeat(1200 / bytes) + "b");

        Reading reading =
                Reading.of(Posts.table(atTheLimit, above, AFTER).getBytes(UTF_8), Reading.WHOLE, Reading.WINDOW, 1200);

        assertThat(reading.ids()).containsExactly(1, 3);
        assertThat(reading.dropped(Reason.TOO_LARGE)).isEqualTo(1);
        assertThat(reading.rejections().get(0).measured()).isEqualTo("Body of 1201 bytes");
        assertThat(reading.rejections().get(0).limit()).isEqualTo("1200 bytes");
    }

    @Test
    void rowsInsideARowAreRowsToo() {
        Reading reading = reading(Posts.table("<row Id=\"1\"><row Id=\"2\"/></row>"));

        assertThat(reading.ids()).containsExactly(1, 2);
    }

    @Test
    void tablesOneAfterTheOtherAreReadAsOne() {
        String table = Posts.table(BEFORE);

        Reading reading = reading(table + table.replace("Id=\"1\"", "Id=\"2\""));

        assertThat(reading.ids()).containsExactly(1, 2);
    }

    @Test
    void withoutTextsARowHasItsNumbersAlone() {
        RowParser parser = new RowParser(Reading.FILE, 1000, PostRowReader.Fields.LINKS);
        byte[] bytes = Posts.row("Id", 5, "PostTypeId", 2, "ParentId", 3, "Score", 4, "Body", "x", "Tags", "y")
                .getBytes(UTF_8);

        PostRow row =
                parser.parse(Block.of(0, bytes), RunGuard.unsaved()).rows().get(0);

        assertThat(row)
                .isEqualTo(new PostRow(
                        5,
                        PostType.ANSWER,
                        0,
                        3,
                        4,
                        RowTexts.of("", "", "", new Attribution("", "", "", "")),
                        new RowPosition(Reading.FILE, 0)));
    }

    @Test
    void agreesWithTheParserOfTheJdk() throws XMLStreamException {
        byte[] table = Posts.withBom(Posts.table(Posts.various(2000, 6)));

        List<String> ours = Reading.of(table, 64, 4096).rows().stream()
                .map(row -> row.id() + " " + row.score() + " " + row.body())
                .toList();

        assertThat(ours).isEqualTo(readByTheJdk(table));
    }

    private static List<String> readByTheJdk(byte[] table) throws XMLStreamException {
        XMLStreamReader reader =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(table));
        List<String> rows = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("row")) {
                rows.add(reader.getAttributeValue(null, "Id") + " " + reader.getAttributeValue(null, "Score") + " "
                        + reader.getAttributeValue(null, "Body"));
            }
        }
        return rows;
    }

    @Test
    void aRowThatIsSetAsideTakesNoOtherRowWithIt() {
        String first = Posts.question(1, 0);
        byte[] bytes = (first + Posts.question(2, 0) + Posts.question(3, 0)).getBytes(UTF_8);
        RowParser parser = new RowParser(Reading.FILE, 10_000, PostRowReader.Fields.ALL);

        RowBatch batch =
                parser.parse(Block.of(0, bytes), Refusing.of(Reading.FILE + "@" + first.getBytes(UTF_8).length));

        assertThat(batch.rows()).extracting(PostRow::id).containsExactly(1, 3);
        assertThat(batch.rejections())
                .extracting(rejection -> rejection.reason().code())
                .containsExactly("ended-two-processes");
        assertThat(batch.accounts().of(Kind.ROWS).in()).isEqualTo(3);
        assertThat(batch.accounts().of(Kind.ROWS).droppedInAll()).isEqualTo(1);
    }

    @Test
    void aBlockOnWhichTheParserFailsIsParsedRowByRow() {
        byte[] bytes = (Posts.question(1, 0) + Posts.question(2, 0)).getBytes(UTF_8);
        RowParser parser = new RowParser(Reading.FILE, 10_000, PostRowReader.Fields.ALL);

        RowBatch whole = parser.parse(Block.of(0, bytes), RunGuard.unsaved());
        RowBatch byRow = parser.parse(Block.of(0, bytes), Refusing.of("rows of " + Reading.FILE + " from 0"));

        assertThat(byRow.rows()).isEqualTo(whole.rows()).hasSize(2);
        assertThat(byRow.rejections()).isEqualTo(whole.rejections());
        assertThat(byRow.accounts().of(Kind.ROWS))
                .usingRecursiveComparison()
                .isEqualTo(whole.accounts().of(Kind.ROWS));
        assertThat(whole.accounts().notes()).isEmpty();
        assertThat(byRow.accounts().notes()).isEqualTo(Map.of("slow-xml", 2L));
    }
}
