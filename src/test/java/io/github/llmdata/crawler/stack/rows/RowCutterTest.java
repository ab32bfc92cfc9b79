package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stack.dump.DumpException;
import io.github.llmdata.crawler.testing.Posts;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RowCutterTest {
    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static Stream<Arguments> tablesAndChunks() {
        String table = Posts.table(Posts.various(60, 1));
        List<byte[]> tables = List.of(
                utf8(table),
                Posts.withBom(table),
                Posts.withBom(table.replace("\n", "\r\n")),
                Posts.withBytes(table, "plain", new byte[] {(byte) 0xFF, 0x01, (byte) 0xE4, (byte) 0xB8}),
                utf8(table.replaceFirst("<posts>", "<!DOCTYPE posts SYSTEM \"posts.dtd\">\n<posts>")));
        return tables.stream()
                .flatMap(bytes ->
                        IntStream.of(1, 2, 7, 64, 8192, Reading.WHOLE).mapToObj(chunk -> Arguments.of(bytes, chunk)));
    }

    @ParameterizedTest
    @MethodSource("tablesAndChunks")
    void chunksOfAnySizeGiveTheSameBlocksAndRows(byte[] table, int chunk) {
        for (int window : new int[] {5, 7, 64, 100, 1000, Reading.WINDOW}) {
            Reading whole = Reading.of(table, Reading.WHOLE, window);
            Reading chunked = Reading.of(table, chunk, window);

            assertThat(chunked.rows()).isEqualTo(whole.rows()).hasSize(60);
            assertThat(chunked.blocks()).hasSameSizeAs(whole.blocks());
            for (int i = 0; i < whole.blocks().size(); i++) {
                assertThat(content(chunked.blocks().get(i)))
                        .isEqualTo(content(whole.blocks().get(i)));
                assertThat(chunked.blocks().get(i).offset())
                        .isEqualTo(whole.blocks().get(i).offset());
            }
        }
    }

    private static byte[] content(Block block) {
        return block.toBytes();
    }

    @ParameterizedTest
    @MethodSource("tablesAndChunks")
    void theSizeOfTheWindowDoesNotChangeTheRows(byte[] table, int chunk) {
        List<PostRow> expected = Reading.of(table).rows();
        for (int window : new int[] {5, 6, 33, 500}) {
            assertThat(Reading.of(table, chunk, window).rows()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 16, 100, 1000, Reading.WINDOW})
    void blocksAreTheFileFromTheFirstRowToTheClosingTagWithoutAGap(int window) {
        String table = Posts.table(Posts.various(200, 2));
        ByteArrayOutputStream joined = new ByteArrayOutputStream();

        for (Block block : Reading.of(utf8(table), 64, window).blocks()) {
            assertThat(block.offset())
                    .isEqualTo(utf8(table.substring(0, table.indexOf("<row"))).length + joined.size());
            assertThat(new String(content(block), UTF_8)).startsWith("<row ");
            joined.writeBytes(content(block));
        }

        assertThat(joined.toString(UTF_8)).isEqualTo(table.substring(table.indexOf("<row"), table.indexOf("</posts>")));
    }

    @Test
    void theStartOfARowMayLieAcrossWindowsAtAnyOfItsBytes() {
        for (int blanks = 0; blanks < 70; blanks++) {
            String gap = " ".repeat(blanks);
            String table = "<posts>" + gap + Posts.question(1, 0) + gap + Posts.question(2, 0) + gap
                    + Posts.question(3, 0) + gap + "<row\n/>" + gap + "</posts>";
            for (int window : new int[] {5, 13, 64}) {
                for (int chunk : new int[] {3, window, 2 * window + 1, Reading.WHOLE}) {
                    Reading reading = Reading.of(utf8(table), chunk, window);

                    assertThat(reading.ids()).containsExactly(1, 2, 3);
                    assertThat(reading.rows())
                            .allMatch(row -> table.startsWith("<row Id=\"" + row.id() + "\"", (int)
                                    row.place().offset()));
                    assertThat(reading.dropped(Reason.MALFORMED_ROW)).isEqualTo(1);
                    assertThat(reading.problems()).isEmpty();
                }
            }
        }
    }

    @Test
    void offsetsPointAtTheRowInTheFile() {
        for (byte[] table : List.of(
                Posts.withBom(Posts.table(Posts.various(300, 3)).replace("\n", "\r\n")),
                Posts.withBytes(Posts.table(Posts.various(300, 3)), "中文", new byte[] {(byte) 0xC3}))) {
            for (int window : new int[] {7, 300, 4096, Reading.WINDOW}) {
                for (PostRow row : Reading.of(table, 64, window).rows()) {
                    int at = (int) row.place().offset();
                    String there = new String(table, at, 30, ISO_8859_1);
                    assertThat(there).startsWith("<row Id=\"" + row.id() + "\" ");
                    assertThat(row.place().file()).isEqualTo(Reading.FILE);
                }
            }
        }
    }

    @Test
    void theClosingTagMayBeFollowedByBlanksAlone() {
        String rows = "<posts>" + Posts.question(1, 0);

        assertThat(Reading.of(utf8(rows + "</posts>")).problems()).isEmpty();
        assertThat(Reading.of(utf8(rows + "</posts \n>\r\n \t\r\n")).problems()).isEmpty();
        assertThat(Reading.of(utf8(rows + "</posts>x")).problems()).hasSize(1);
        assertThat(Reading.of(utf8(rows + "</post>")).problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 64, Reading.WINDOW})
    void aTableCutAnywhereKeepsTheRowsBeforeTheCutAndSaysSo(int window) {
        byte[] table = Posts.withBom(
                Posts.table(Posts.question(1, 2), Posts.row("Id", 2, "Body", "é &lt;😀&#xA;"), Posts.answer(3, 1, 5))
                        .replace("\n", "\r\n"));
        int whole = new String(table, ISO_8859_1).indexOf("</posts>") + "</posts>".length();

        for (int cut = 0; cut < whole; cut++) {
            byte[] start = Arrays.copyOf(table, cut);
            Reading reading = Reading.of(start, Reading.WHOLE, window);

            String text = new String(start, ISO_8859_1);
            int complete = text.split(" />", -1).length - 1;
            assertThat(reading.ids()).as("cut at %d", cut).hasSize(complete);
            assertThat(reading.problems()).as("cut at %d", cut).hasSize(1);
            assertThat(reading.problems().get(0)).startsWith(Reading.FILE + " is ");
            assertThat(reading.addsUp()).as("cut at %d", cut).isTrue();
        }
        assertThat(Reading.of(Arrays.copyOf(table, whole)).problems()).isEmpty();
    }

    @Test
    void aTruncatedTableIsCountedAndNamed() {
        Reading reading = Reading.of(utf8("<posts>" + Posts.question(1, 0) + "<row Id=\"2\" Bo"));

        assertThat(reading.problems())
                .containsExactly("Posts.xml is truncated: </posts> is missing at its end. The rows before were kept.");
        assertThat(reading.note("input-truncated")).isEqualTo(1);
        assertThat(reading.dropped(Reason.MALFORMED_ROW)).isEqualTo(1);
        assertThat(reading.rejections().get(0).measured()).isEqualTo("it has no end");
    }

    @Test
    void aDamagedArchiveIsReportedOnceAndTheRowsBeforeAreKept() {
        DumpException damaged = new DumpException("damaged", "Posts.xml.gz is damaged.");
        for (String table : List.of("<posts>" + Posts.question(1, 0) + "<row Id", "<posts>" + Posts.question(1, 0))) {
            Reading reading =
                    Reading.of(utf8(table), 5, new RowCutter(Reading.FILE, 64, 1000), 1000, Optional.of(damaged));

            assertThat(reading.ids()).containsExactly(1);
            assertThat(reading.problems()).containsExactly("Posts.xml.gz is damaged.");
            assertThat(reading.note("input-damaged")).isEqualTo(1);
        }
    }

    @Test
    void anArchiveDamagedBeforeItsFirstRowIsReportedOnce() {
        DumpException damaged = new DumpException("damaged", "Posts.xml.gz is damaged.");
        Reading reading =
                Reading.of(utf8("<posts>"), 5, new RowCutter(Reading.FILE, 64, 1000), 1000, Optional.of(damaged));

        assertThat(reading.problems()).containsExactly("Posts.xml.gz is damaged.");
    }
}
