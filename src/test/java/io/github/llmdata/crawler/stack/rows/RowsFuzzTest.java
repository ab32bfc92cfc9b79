package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.Posts;
import io.github.llmdata.crawler.testing.RandomInput;
import org.junit.jupiter.api.Test;

/** Whatever a file that is named like a posts table holds. */
class RowsFuzzTest {
    private static byte[] table(RandomInput input) {
        String table = Posts.table(Posts.various(input.size(12), input.random().nextLong()));
        String pieces = input.mixed(
                20,
                "<row ",
                "Id=\"1\" ",
                "PostTypeId=\"1\"",
                "Body=\"",
                "\"",
                "/>",
                "<row/>",
                "</posts>",
                "<posts>",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<?xml version=\"1.0\"?>",
                "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                "&a;",
                "&#x0;",
                "&#xD800;",
                "&#x110000;",
                "&#99999999999;",
                "&",
                "'",
                "=",
                "\r\n");
        int at = input.random().nextInt(table.length() + 1);
        byte[] whole = (table.substring(0, at) + pieces + table.substring(at)).getBytes(UTF_8);
        return input.oneIn(2) ? whole : input.damaged(whole);
    }

    @Test
    void anyBytesGiveTheSameRowsWhereverTheyAreSplitAndTheAccountsAddUp() {
        Fuzz.check(1_500, input -> {
            byte[] table = table(input);
            int limit = input.oneOf(40, 200, Reading.MAX_VALUE_BYTES);
            int window = input.oneOf(5, 16, 100, Reading.WINDOW);

            Reading whole = Reading.of(table, Reading.WHOLE, window, limit);
            Reading split = Reading.of(table, 1 + input.size(50), window, limit);

            assertThat(whole.addsUp()).isTrue();
            assertThat(split.rows()).isEqualTo(whole.rows());
            assertThat(split.rejections()).isEqualTo(whole.rejections());
            assertThat(split.problems()).isEqualTo(whole.problems());
            assertThat(whole.problems()).allMatch(sentence -> !sentence.contains("\n"));
        });
    }

    @Test
    void arbitraryBytesAreNoTable() {
        Fuzz.check(1_000, input -> {
            Reading reading = Reading.of(input.bytes(400), 1 + input.size(50), 64);
            assertThat(reading.addsUp()).isTrue();
            assertThat(reading.problems()).isNotEmpty();
        });
    }
}
