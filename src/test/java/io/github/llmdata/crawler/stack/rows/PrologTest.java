package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Posts;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PrologTest {
    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest
    @MethodSource
    void bytesBeforeTheFirstRowDoNotMatter(String start) {
        Reading reading = Reading.of(utf8(start + Posts.question(1, 2) + "</posts>"), 3, 16);

        assertThat(reading.ids()).containsExactly(1);
        assertThat(reading.problems()).isEmpty();
    }

    static List<String> bytesBeforeTheFirstRowDoNotMatter() {
        return List.of(
                "<posts>",
                "\uFEFF<posts>",
                "<?xml version=\"1.0\"?><posts>",
                "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n<posts>\r\n",
                "<!-- Posts of beer.stackexchange.com -->\n<posts a=\"b\">\n",
                "\n<posts>",
                "<posts>" + " ".repeat(1000),
                "<?pi x?><posts>");
    }

    @Test
    void aDoctypeThatNamesAFileIsSkippedAndCounted() {
        for (String doctype : List.of(
                "<!DOCTYPE posts SYSTEM \"posts.dtd\">",
                "<!DOCTYPE posts SYSTEM 'file:///etc/passwd'>",
                "<!DOCTYPE posts PUBLIC \"-//x//y\" \"http://127.0.0.1:1/x.dtd\">")) {
            Reading reading = Reading.of(utf8(doctype + "\n<posts>" + Posts.question(1, 0) + "</posts>"), 9, 16);

            assertThat(reading.ids()).containsExactly(1);
            assertThat(reading.note("doctype-skipped")).isEqualTo(1);
            assertThat(reading.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE posts [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE posts [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE posts [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/evil.dtd\"> %p;]>",
                "<!DOCTYPE posts SYSTEM \"posts.dtd\" [<!ATTLIST row Score CDATA \"9\">]>"
            })
    void aDoctypeThatDeclaresSomethingIsRefused(String doctype) {
        String table = doctype + "<posts><row Id=\"1\" Body=\"&xxe;&b;\" /></posts>";

        Reading reading = Reading.of(utf8(table), 9, 16);

        assertThat(reading.rows()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0)).contains("Posts.xml", "document type");
        assertThat(reading.note("input-not-xml")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"badges", "comments", "posthistory", "postlinks", "tags", "users", "votes", "Users"})
    void anotherTableIsRefusedByItsName(String name) {
        Reading reading = Reading.of(utf8("<" + name + "><row Id=\"1\" /></" + name + ">"));

        assertThat(reading.rows()).isEmpty();
        assertThat(reading.problems())
                .containsExactly(
                        "Posts.xml holds the table <" + name + ">, not posts. Give the site's Posts.xml instead.");
        assertThat(reading.note("input-not-posts")).isEqualTo(1);
    }

    @Test
    void aTextThatIsNoXmlIsToldWithoutTheWordsOfTheParser() {
        assertThat(Reading.of(utf8("Alan Turing\nAda Lovelace\n")).problems())
                .containsExactly(
                        "Posts.xml is not XML; give the Posts.xml of a Stack Exchange site, or the archive (.7z)"
                                + " with it. Nothing was read.");
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource
    void whatIsNoPostsTableIsRefusedInASentence(byte[] content, String code) {
        for (int window : new int[] {64, Reading.WINDOW}) {
            Reading reading = Reading.of(content, 50, window);

            assertThat(reading.rows()).isEmpty();
            assertThat(reading.in()).isZero();
            assertThat(reading.problems()).hasSize(1);
            assertThat(reading.problems().get(0))
                    .startsWith("Posts.xml ")
                    .endsWith(".")
                    .doesNotContain("\n");
            assertThat(reading.accounts().notes()).containsExactly(Map.entry("input-" + code, 1L));
        }
    }

    static Stream<Arguments> whatIsNoPostsTableIsRefusedInASentence() {
        byte[] noise = new byte[300_000];
        new Random(4).nextBytes(noise);
        noise[0] = (byte) 0x89;
        noise[1] = 'P';
        String lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a21\nsize 12345\n";
        return Stream.of(
                Arguments.of(utf8(""), "not-xml"),
                Arguments.of(Posts.withBom(""), "not-xml"),
                Arguments.of(utf8("\n \n"), "not-xml"),
                Arguments.of(utf8(lfs), "not-posts"),
                Arguments.of(utf8("<mediawiki xmlns=\"x\"><page>"), "not-posts"),
                Arguments.of(utf8("Id,PostTypeId\n1,1\n"), "not-xml"),
                Arguments.of(utf8("{\"rows\": []}"), "not-xml"),
                Arguments.of(utf8("<!DOCTYPE html>\n<html><head><meta charset=utf-8>"), "not-xml"),
                Arguments.of(utf8("<html><body>no rows</body></html>"), "not-posts"),
                Arguments.of(utf8("<html><body/></html>\n"), "not-posts"),
                Arguments.of(utf8("<rss/>"), "not-posts"),
                Arguments.of(utf8("<posts>" + "<x/>".repeat(100_000) + "</posts>"), "not-posts"),
                Arguments.of(utf8("<posts>"), "truncated"),
                Arguments.of(utf8("<posts>\n  <!-- "), "truncated"),
                Arguments.of(noise, "not-xml"),
                Arguments.of("<posts><row Id=\"1\" /></posts>".getBytes(UTF_16), "not-utf-8"),
                Arguments.of("<posts><row Id=\"1\" /></posts>".getBytes(UTF_16LE), "not-utf-8"),
                Arguments.of(new byte[] {0, 0, 0, 0, 1, 2, 3}, "not-utf-8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<posts></posts>", "<posts/>", "<?xml version=\"1.0\"?>\n<posts>\n</posts>\n", "\uFEFF<posts />"
            })
    void aTableWithoutRowsIsEmptyAndNoProblem(String table) {
        for (int window : new int[] {8, Reading.WINDOW}) {
            Reading reading = Reading.of(utf8(table), 1, window);

            assertThat(reading.blocks()).isEmpty();
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.in()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "latin1", "windows-1252", "UTF-16", "utf-16le", "no-such-encoding"})
    void aDeclaredEncodingDoesNotMatterIfTheBytesAreUtf8(String encoding) {
        String table = "\uFEFF<?xml version='1.0' encoding='" + encoding + "'?><posts>"
                + Posts.row("Id", 1, "Body", "é") + "</posts>";

        Reading reading = Reading.of(utf8(table), 5, 64);

        assertThat(reading.rows()).extracting(PostRow::body).containsExactly("é");
        assertThat(reading.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- <row Id='9' PostTypeId='1' /> --><posts>",
                "<!--<row --><!-- - <row > <posts> --><posts>",
                "<posts><!-- <row Id=\"9\" /> -->\n",
                "<?xml version=\"1.0\"?>\n<!-- <row Id=\"9\" />\n-->\n<posts>\n<!-- x -->"
            })
    void rowsInACommentBeforeTheFirstRowAreNoRows(String head) {
        for (int window : new int[] {16, Reading.WINDOW}) {
            Reading reading = Reading.of(utf8(head + Posts.question(1, 0) + "</posts>"), 3, window);

            assertThat(reading.ids()).containsExactly(1);
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.addsUp()).isTrue();
        }
    }

    @Test
    void aCommentWithoutAnEndHoldsNoRows() {
        Reading reading = Reading.of(utf8("<posts><!-- " + Posts.question(1, 0) + "</posts>"));

        assertThat(reading.ids()).isEmpty();
        assertThat(reading.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "UTF-8", "utf8", "US-ASCII"})
    void utf8UnderAnyNameIsRead(String encoding) {
        String table = "\uFEFF<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><posts>"
                + Posts.row("Id", 1, "Body", "plain") + "</posts>";

        assertThat(Reading.of(utf8(table)).ids()).containsExactly(1);
    }
}
