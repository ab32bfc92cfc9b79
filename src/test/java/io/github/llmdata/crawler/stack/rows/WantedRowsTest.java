package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.testing.Posts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedRowsTest {
    private static final String OTHERS = Posts.row("Id", 1, "Body", " Id=&quot;7&quot;") + "\n  " + Posts.row("Id", 77);

    private static boolean mayHold7(String rows) {
        byte[] bytes = rows.getBytes(UTF_8);
        return WantedRows.mayBeIn(Block.of(0, bytes), id -> id == 7);
    }

    @Test
    void passesOverABlockWithoutAWantedRow() {
        assertThat(mayHold7(OTHERS)).isFalse();
        assertThat(mayHold7(Posts.row("Id", 1, "ParentId", 7, "AcceptedAnswerId", 7)))
                .isFalse();
        assertThat(mayHold7(Posts.row("Id", 1, "Body", "Id='7' 7"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row Id=\"7\" />",
                "<row Id='7' />",
                "<row Body='x' Id=\"7\" />",
                "<row Body=\" Id=&quot;1&quot;\" Id='7' />",
                "<row Id='7' Body=' Id=\"1\"' />",
                "<row Body=' Id=\"1\"' Id='7' />",
                "<row Id = \"7\" />",
                "<row\n  Id=\"7\" />",
                "<row\tId=\"7\" />",
                "<row Id=\" 7\" />",
                "<row Id=\"07\" />",
                "<row Id=\"&#55;\" />",
                "<row Id=\"7&#x1E;\" />",
                "<row Id=\"1\"><row Id=\"7\"/></row>",
                "<row Id=\"1\" Body=\"a < b\" /><row Id='7' />"
            })
    void neverPassesOverAWantedRow(String row) {
        assertThat(mayHold7(OTHERS + row)).isTrue();
        assertThat(mayHold7(row + OTHERS)).isTrue();
    }

    @Test
    void searchesOnlyTheBlockAndNotTheRestOfItsArray() {
        byte[] bytes = (Posts.row("Id", 1) + Posts.row("Id", 7)).getBytes(UTF_8);

        assertThat(WantedRows.mayBeIn(
                        new Block(
                                0,
                                List.of(new Block.Slice(
                                        bytes, 0, Posts.row("Id", 1).length()))),
                        id -> id == 7))
                .isFalse();
    }

    @Test
    void findsEachRowThatTheParserFinds() {
        Random random = new Random(7);
        List<String> rows = Posts.various(200, 8);
        RowParser parser = new RowParser(Reading.FILE, 10_000, PostRowReader.Fields.LINKS);
        for (int i = 0; i < 500; i++) {
            int from = random.nextInt(190);
            byte[] bytes = String.join("\n", rows.subList(from, from + 1 + random.nextInt(9)))
                    .getBytes(UTF_8);
            Block block = Block.of(0, bytes);
            int wanted = from + 1 + random.nextInt(20);

            boolean isThere =
                    parser.parse(block, RunGuard.unsaved()).rows().stream().anyMatch(row -> row.id() == wanted);

            boolean mayBeThere = WantedRows.mayBeIn(block, id -> id == wanted);

            assertThat(mayBeThere).isEqualTo(isThere);
        }
    }
}
