package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Capture;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPageTest {
    private static final String FILE = "crawl-data/CC-MAIN-2023-50/segments/1700679099514.72/warc/CC-MAIN-0001.warc.gz";
    private static final String LINE = "{\"urlkey\": \"com,reddit)/r/java\", \"timestamp\": \"20231128013045\","
            + " \"url\": \"https://www.reddit.com/r/java/comments/6gg0sy/\", \"mime\": \"text/html\","
            + " \"mime-detected\": \"application/xhtml+xml\", \"status\": \"200\", \"digest\": \"ABC\","
            + " \"length\": \"7063\", \"offset\": \"667474763\", \"filename\": \"" + FILE
            + "\", \"languages\": \"eng\","
            + " \"encoding\": \"UTF-8\"}";

    private static final IndexLine.Listed LISTED = new IndexLine.Listed(
            new Capture(
                    "https://www.reddit.com/r/java/comments/6gg0sy/", "20231128013045", "ABC", FILE, 667474763, 7063),
            200,
            "text/html",
            "application/xhtml+xml",
            "");

    private static List<IndexLine> read(byte[] bytes) {
        return read(IndexPage.read(bytes));
    }

    private static List<IndexLine> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<IndexLine> read(IndexPage page) {
        List<IndexLine> lines = new ArrayList<>();
        try (page) {
            for (Optional<IndexLine> line = page.next(); line.isPresent(); line = page.next()) {
                lines.add(line.get());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return lines;
    }

    private static String why(String text) {
        return ((IndexLine.Malformed) read(text).get(0)).why();
    }

    /** The line with a field that has another value, in JSON; an empty value takes the field out. */
    private static String with(String field, String json) {
        return LINE.replaceFirst(
                "\"" + field + "\": \"[^\"]*\",", json.isEmpty() ? "" : "\"" + field + "\": " + quoted(json) + ",");
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    @Test
    void readsLinesOfTheApi() {
        assertThat(read(LINE + "\n" + LINE + "\n")).containsExactly(LISTED, LISTED);
    }

    @Test
    void readsLinesOfIndexFiles() {
        String file =
                "com,reddit)/r/java 20231128013045 " + with("timestamp", "").replace("encoding", "charset");

        assertThat(read(file)).containsExactly(LISTED);
        assertThat(read("key 20200101000000 " + LINE)).containsExactly(LISTED);
        assertThat(why("key 2020 " + with("timestamp", ""))).isEqualTo("its timestamp has not 14 digits");
    }

    @Test
    void readsNumbersThatAreTextsOrNumbers() {
        String line = LINE.replace("\"7063\"", "7063")
                .replace("\"667474763\"", "667474763")
                .replace("\"200\"", "200");

        assertThat(read(line)).containsExactly(LISTED);
    }

    @Test
    void skipsEmptyLinesAndTheByteOrderMark() {
        byte[] bytes = ("\uFEFF" + LINE + "\r\n\r\n\n" + LINE + "\n\n").getBytes(StandardCharsets.UTF_8);

        assertThat(read(bytes)).containsExactly(LISTED, LISTED);
        assertThat(read("")).isEmpty();
        assertThat(read("\n\r\n\n")).isEmpty();
        assertThat(read("\uFEFF")).isEmpty();
    }

    @Test
    void skipsUnknownFieldsOfAnyKind() {
        String line = "{\"x\": {\"url\": [1, {\"offset\": null}]}, \"y\": true, \"z\": 1e9, \"digest\": null,"
                + with("digest", "").substring(1);

        assertThat(read(line))
                .singleElement()
                .isInstanceOfSatisfying(
                        IndexLine.Listed.class,
                        listed -> assertThat(listed.capture().digest()).isEmpty());
    }

    @Test
    void doesNotNeedDigestStatusAndTypes() {
        for (String field : List.of("digest", "status", "mime", "mime-detected")) {
            assertThat(read(with(field, ""))).as(field).singleElement().isInstanceOf(IndexLine.Listed.class);
        }
        IndexLine.Listed bare = (IndexLine.Listed) read(with("status", "\"-\"")).get(0);
        assertThat(bare.status()).isZero();
        assertThat(bare.isOk()).isFalse();
        assertThat(LISTED.isOk()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, '', true",
        "text/html, application/xhtml+xml, true",
        "application/xhtml+xml, '', true",
        "unk, text/html, true",
        "application/json, '', false",
        "application/json, application/json, false",
        "'', '', false"
    })
    void recognisesHtmlByTheSentOrTheDetectedType(String mime, String detected, boolean isHtml) {
        assertThat(new IndexLine.Listed(LISTED.capture(), 200, mime, detected, "").isHtml())
                .isEqualTo(isHtml);
    }

    @Test
    void readsThatThePageWasTruncated() {
        IndexLine line =
                read(with("digest", "\"ABC\", \"truncated\": \"length\"")).get(0);

        assertThat(((IndexLine.Listed) line).truncated()).isEqualTo("length");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url       |                       | it has no url",
                "url       | \"\"                  | it has no url",
                "url       | null                  | it has no url",
                "url       | [\"https://a/\"]      | its url is no plain value",
                "url       | \"https://a/\\ud800\" | its url is no text of an index",
                "url       | \"https://a/\\u0000\" | its url is no text of an index",
                "url       | \"https://a/\\n\"     | its url is no text of an index",
                "timestamp |                       | its timestamp has not 14 digits",
                "timestamp | \"2023112801304\"     | its timestamp has not 14 digits",
                "timestamp | \"2023112801304a\"    | its timestamp has not 14 digits",
                "timestamp | 20231128013045.0      | its timestamp has not 14 digits",
                "offset    |                       | its offset is no whole number",
                "offset    | -1                    | its offset is no whole number",
                "offset    | 1.5                   | its offset is no whole number",
                "offset    | 1e3                   | its offset is no whole number",
                "offset    | \"\u0663\"            | its offset is no whole number",
                "offset    | true                  | its offset is no whole number",
                "offset    | {}                    | its offset is no plain value",
                "offset    | 9999999999999999999   | its offset is no whole number",
                "offset    | 1099511627777         | its offset is out of bounds",
                "length    |                       | its length is no whole number",
                "length    | 0                     | its length is out of bounds",
                "length    | \"-5\"                | its length is no whole number",
                "length    | 1073741825            | its length is out of bounds",
                "status    | \"OK\"                | its status is no whole number",
                "status    | 1000                  | its status is out of bounds",
                "digest    | \"\\u0007\"           | its digest is no text of an index"
            })
    void saysWhyAFieldIsMalformed(String field, String json, String why) {
        assertThat(why(with(field, json == null ? "" : json))).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.warc.gz",
                "crawl-data/../../a.warc.gz",
                "crawl-data/..",
                "./a.warc.gz",
                "crawl-data/./a.warc.gz",
                "/crawl-data/a.warc.gz",
                "//evil.example/a.warc.gz",
                "crawl-data//a.warc.gz",
                "crawl-data/",
                "https://evil.example/a.warc.gz",
                "s3:a.warc.gz",
                "@evil.example/a",
                "crawl-data\\\\a.warc.gz",
                "crawl-data/%2e%2e/a.warc.gz",
                "crawl-data/a.warc.gz?x",
                "crawl-data/a.warc.gz#x",
                "crawl-data/a b.warc.gz",
                "crawl-data/\\u0000a.warc.gz",
                "crawl-data/\\ta.warc.gz",
                "crawl-data/\\u00e9.warc.gz"
            })
    void refusesAFilenameThatIsNotAPathUnderTheServer(String file) {
        assertThat(why(with("filename", "\"" + file + "\""))).startsWith("its filename is no ");
    }

    @Test
    void boundsTextsOfALine() {
        assertThat(why(with("filename", "\"" + "a/".repeat(600) + "a\""))).startsWith("its filename is no ");
        assertThat(why(with("digest", "\"" + "A".repeat(129) + "\""))).startsWith("its digest is no ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello                     | it holds no object of JSON",
                "[1]                       | it holds no object of JSON",
                "a b                       | it holds no object of JSON",
                "a 20231128013045          | it holds no object of JSON",
                "{                         | its JSON is damaged or cut short",
                "{\"url\": \"https://a     | its JSON is damaged or cut short",
                "{\"url\" 5}               | its JSON is damaged or cut short",
                "{} {}                     | its object is followed by something else",
                "{\"url\": \"a\"}}         | its JSON is damaged or cut short",
                "{}                        | it has no url",
                "<html>                    | it holds no object of JSON"
            })
    void saysWhyALineIsMalformed(String line, String why) {
        assertThat(why(line)).isEqualTo(why);
    }

    @Test
    void goesOnAfterAMalformedLine() {
        String deep = "{\"x\": " + "[".repeat(30_000);
        byte[] start = (LINE + "\n" + deep + "\n\n\0\n").getBytes(StandardCharsets.UTF_8);
        byte[] latin = "{\"url\": \"\u00E9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] end = (LINE + "\n" + LINE.substring(0, 100)).getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + latin.length + end.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(latin, 0, all, start.length, latin.length);
        System.arraycopy(end, 0, all, start.length + latin.length, end.length);

        assertThat(read(all))
                .containsExactly(
                        LISTED,
                        new IndexLine.Malformed(2, "its JSON is damaged or cut short"),
                        new IndexLine.Malformed(4, "it holds no object of JSON"),
                        new IndexLine.Malformed(5, "it is not UTF-8"),
                        LISTED,
                        new IndexLine.Malformed(7, "its JSON is damaged or cut short"));
    }

    @Test
    void aLineEndsAtItsLimit() {
        String most = LINE + " ".repeat(65_536 - LINE.length());
        IndexLine tooLong = new IndexLine.Malformed(1, "it is longer than 65536 bytes");

        assertThat(read(most + "\n" + LINE)).containsExactly(LISTED, LISTED);
        assertThat(read(most + " \n" + LINE)).containsExactly(tooLong, LISTED);
        assertThat(read("x".repeat(1_000_000) + "\n" + LINE)).containsExactly(tooLong, LISTED);
        assertThat(read("x".repeat(1_000_000))).containsExactly(tooLong);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 8192})
    @Timeout(30)
    void readsTheSameLinesFromChunksOfAnySize(int size) {
        byte[] bytes = ("\uFEFF" + LINE + "\r\nx\n\n" + LINE + "\n" + "y".repeat(70_000) + "\n" + LINE)
                .getBytes(StandardCharsets.UTF_8);
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(size, length));
            }
        };

        assertThat(read(IndexPage.read(slow))).isEqualTo(read(bytes)).hasSize(5);
    }
}
