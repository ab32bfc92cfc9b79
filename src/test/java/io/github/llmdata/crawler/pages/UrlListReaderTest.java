package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UrlListReaderTest {
    @TempDir
    Path folder;

    static Stream<Arguments> tables() {
        return Stream.of(
                arguments("url\nhttp://a/\nhttp://b/\n", List.of("http://a/", "http://b/")),
                arguments("URL\r\nhttp://a/\r\nhttp://b/", List.of("http://a/", "http://b/")),
                arguments("url\rhttp://a/\rhttp://b/\r", List.of("http://a/", "http://b/")),
                arguments("\uFEFFurl\nhttp://a/", List.of("http://a/")),
                arguments("\uFEFF\"url\"\nhttp://a/", List.of("http://a/")),
                arguments("id, Url ,title\n1, http://a/ ,x\n2,http://b/,\"y,z\"\n", List.of("http://a/", "http://b/")),
                arguments("title,url\n\"say \"\"hi\"\", you\",\"http://a/?q=1,2\"\n", List.of("http://a/?q=1,2")),
                arguments(
                        "title,url\n\"two\nlines\r\nand three\",http://a/\nx,http://b/\n",
                        List.of("http://a/", "http://b/")),
                arguments("url\n\n \n\"\"\nhttp://a/\n\n", List.of("http://a/")),
                arguments("url,title\n,\nhttp://a/\n", List.of("http://a/")),
                arguments("url\n#frag\n", List.of("#frag")),
                arguments("url\n\"http://a/\"b\n", List.of("http://a/b")),
                arguments("url\nhttp://a/\"b\"\n", List.of("http://a/\"b\"")),
                arguments("url,url\nhttp://a/,http://b/\n", List.of("http://a/")),
                arguments("url\nhttp://ä/é\n", List.of("http://ä/é")),
                arguments("url", List.of()),
                arguments("http://a/,x\nhttp://b/,\"y\nz\"\n", List.of("http://a/", "http://b/")),
                arguments("\"HTTPS://a/\"", List.of("HTTPS://a/")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void readsTheColumnOfUrls(String table, List<String> urls) throws IOException {
        assertThat(items("a.csv", Items.utf8(table)).all()).hasSameSizeAs(urls);
        assertThat(items("a.csv", Items.utf8(table)).urls()).isEqualTo(urls);
        assertThat(items("a.csv.gz", Items.gzip(Items.utf8(table))).urls()).isEqualTo(urls);
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments("http://a/\nhttp://b/\n", List.of("http://a/", "http://b/")),
                arguments("\uFEFF# head\r\n\r\n  http://a/  \r\n#http://no/\r\nb", List.of("http://a/", "b")),
                arguments(
                        "http://a/?x=1,2\nhttp://b/\"c\"\n\"http://d/\"",
                        List.of("http://a/?x=1,2", "http://b/\"c\"", "http://d/")),
                arguments("url\nhttp://a/\n", List.of("http://a/")),
                arguments("title,url\nx,http://a/\n", List.of("http://a/")),
                arguments("", List.of()),
                arguments("\n\n", List.of()));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void readsOneUrlPerLine(String list, List<String> urls) throws IOException {
        assertThat(items("a.txt", Items.utf8(list)).all()).hasSameSizeAs(urls);
        assertThat(items("a.txt", Items.utf8(list)).urls()).isEqualTo(urls);
    }

    @Test
    void namesFileAndLine() throws IOException {
        Items items = items("a.csv", Items.utf8("title,url\n\"two\nlines\",http://a/\n\nx,http://b/\n"));
        assertThat(items.all())
                .containsExactly(
                        new PageInput.Listed("http://a/", "a.csv", 2), new PageInput.Listed("http://b/", "a.csv", 5));
    }

    @Test
    void rejectsARowWithoutAUrl() throws IOException {
        Items items = items("a.csv", Items.utf8("title,url\nshort\nx,\ny,http://a/\n"));
        assertThat(items.urls()).containsExactly("http://a/");
        assertThat(items.rejections())
                .containsExactly(
                        new Rejection("a.csv:2", Stage.READ, Reason.INVALID_URL, "nothing", "a URL"),
                        new Rejection("a.csv:3", Stage.READ, Reason.INVALID_URL, "nothing", "a URL"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void rejectsALineThatIsTooLongAndContinues(String name) throws IOException {
        String header = name.equals("a.csv") ? "url\n" : "";
        String fits = "h".repeat(65_536);
        Items items = items(name, Items.utf8(header + fits + "\n" + fits + "h\nhttp://a/\n"));
        assertThat(items.urls()).containsExactly(fits, "http://a/");
        assertThat(items.rejections()).hasSize(1);
        assertThat(items.rejections().get(0).reason()).isEqualTo(Reason.INVALID_URL);
        assertThat(items.rejections().get(0).measured()).isEqualTo("65537 bytes");
        assertThat(items.rejections().get(0).limit()).isEqualTo("65536 bytes");
    }

    @ParameterizedTest
    @MethodSource("names")
    void removesPasswordsAndKeepsTheRestOfTheUrl(String name) throws IOException {
        String header = name.equals("a.csv") ? "url\n" : "";
        String list = "https://me:word@host/?token=x\nhttps://me:wo/rd@host/\nhttps:me:word@host/";
        assertThat(items(name, Items.utf8(header + list)).urls())
                .containsExactly(
                        "https://me:***@host/?token=x",
                        "https://me:wo/rd@host/", // not a URL, so it appears only in the ledger
                        "https:me:***@host/");
    }

    static Stream<Arguments> otherTables() {
        List<String> both = List.of("http://a/", "http://b/");
        return Stream.of(
                arguments("a.csv", "url;title\nhttp://a/;x,y\nhttp://b/;z", both),
                arguments("a.csv", "id\turl\n1\thttp://a/\n2\thttp://b/", both),
                arguments("a.tsv", "url\ttitle\nhttp://a/\tx\nhttp://b/\ty", both),
                arguments("a.txt", "url\ttitle\nhttp://a/\tx\nhttp://b/\ty", both),
                arguments("a.tsv", "http://a/\tx\nhttp://b/\ty", both),
                arguments("a.csv", "http://a/;x y\nhttp://b/;z", both),
                arguments("a.csv", "Title,Page URL\nx,http://a/\ny,http://b/", both),
                arguments("a.csv", "LINK\nhttp://a/\nhttp://b/", both),
                arguments("a.csv", "address,link,URL\n1,2,http://a/\n3,4,http://b/", both),
                arguments("a.csv", "\n\nurl\n\nhttp://a/\nhttp://b/", both),
                arguments("a.csv", "url\nhttp://a/wiki/Paris,_Texas", List.of("http://a/wiki/Paris,_Texas")),
                arguments("a.csv", "http://a/wiki/Paris,_Texas", List.of("http://a/wiki/Paris,_Texas")),
                arguments("a.csv", "http://a/wiki/10,000_Maniacs", List.of("http://a/wiki/10,000_Maniacs")),
                arguments("a.csv", "http://a/x,y\nhttp://a/z", List.of("http://a/x,y", "http://a/z")),
                arguments("a.txt", "http://a/wiki/Paris,_Texas", List.of("http://a/wiki/Paris,_Texas")),
                arguments("a.txt", "http://a/\tx y\nhttp://b/\tz", both),
                arguments("a.txt", "\u00a0http://a/\u3000\n\u200b<http://b/>\u200e", both),
                arguments("a.txt", "'http://a/'\n\u201c http://b/ \u201d", both),
                arguments(
                        "a.jsonl",
                        "{\"URL\": \"http://a/\"}\n\n{\"id\": [{\"url\": 1}], \"url\": \"http://b/\"}\n",
                        both),
                arguments("a.ndjson", "{\"link\": \"x\", \"url\": \"http://a/\", \"href\": 2}\r\n\"http://b/\"", both),
                arguments("a.txt", "{\"page_url\": \"http://a/\"}\n{\"address\": \"http://b/\"}", both),
                arguments(
                        "a.txt",
                        "en.wikipedia.org/wiki/X\n//de.wikipedia.org/wiki/X\n127.0.0.1:80/x\nlocalhost:8080/x\n[::1]/x",
                        List.of(
                                "https://en.wikipedia.org/wiki/X",
                                "https://de.wikipedia.org/wiki/X",
                                "http://127.0.0.1:80/x",
                                "http://localhost:8080/x",
                                "http://[::1]/x")),
                arguments(
                        "a.txt", "Node.js/Express\nreadme.unknown/x", List.of("Node.js/Express", "readme.unknown/x")));
    }

    @ParameterizedTest
    @MethodSource("otherTables")
    void readsTheFormsInWhichPeopleWriteLists(String name, String list, List<String> urls) throws IOException {
        Items items = items(name, Items.utf8(list));
        assertThat(items.rejections()).isEmpty();
        assertThat(items.urls()).isEqualTo(urls);
    }

    static Stream<Arguments> notUrls() {
        return Stream.of(
                arguments(
                        "a.txt",
                        "http://a/wiki/Cat The_cat",
                        "a.txt:1",
                        "http://a/wiki/Cat The_cat",
                        "a URL without blanks"),
                arguments(
                        "a.txt",
                        "http://a/wiki/Cat\u00a0Dog",
                        "a.txt:1",
                        "http://a/wiki/Cat\u00a0Dog",
                        "a URL without blanks"),
                arguments("a.txt", "x\thttp://a/", "a.txt:1", "x\thttp://a/", "a URL without tabs and line ends"),
                arguments(
                        "a.csv", "url\nhttp://a/x\ty", "a.csv:2", "http://a/x\ty", "a URL without tabs and line ends"),
                arguments(
                        "a.csv",
                        "url\nhttp://a/Cat,the cat",
                        "a.csv:2",
                        "http://a/Cat,the cat",
                        "a URL without blanks"),
                arguments(
                        "a.csv",
                        "url,title\nhttp://a/wiki/Paris,_Texas,Paris",
                        "a.csv:2",
                        "http://a/wiki/Paris,_Texas,Paris",
                        "2 fields, not 3; quotes around a URL with a , in it"),
                arguments(
                        "a.csv",
                        "url,title\nhttp://a/wiki/Paris,_Texas",
                        "a.csv:2",
                        "http://a/wiki/Paris,_Texas",
                        "quotes around a URL with a , in it"),
                arguments("a.jsonl", "{\"id\": 1}", "a.jsonl:1", "{\"id\": 1}", "a JSON object with a field url"),
                arguments(
                        "a.jsonl",
                        "{\"url\": \"http://a/\"",
                        "a.jsonl:1",
                        "{\"url\": \"http://a/\"",
                        "a JSON object with a field url"),
                arguments(
                        "a.jsonl",
                        "{\"url\": \"http://a/\"} x",
                        "a.jsonl:1",
                        "{\"url\": \"http://a/\"} x",
                        "a JSON object with a field url"));
    }

    @ParameterizedTest
    @MethodSource("notUrls")
    void namesTheValueAndTheReasonOfARowWithoutAUrl(String name, String list, String id, String found, String expected)
            throws IOException {
        Items items = items(name, Items.utf8(list));
        assertThat(items.urls()).isEmpty();
        assertThat(items.rejections())
                .containsExactly(new Rejection(id, Stage.READ, Reason.INVALID_URL, found, expected));
    }

    @Test
    void keepsABlankInAFieldThatIsDelimited() throws IOException {
        assertThat(items("a.csv", Items.utf8("url,n\nhttp://a/x y,1\n\"http://b/x y\",2"))
                        .urls())
                .containsExactly("http://a/x y", "http://b/x y");
    }

    @Test
    void rejectsALineThatIsNotUtf8() throws IOException {
        Items items = items("a.txt", "http://a/caf\u00e9\nhttp://b/".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(items.urls()).containsExactly("http://b/");
        assertThat(items.rejections().get(0).limit()).isEqualTo("UTF-8");
    }

    @Test
    void readsUtf16WithAndWithoutAByteOrderMark() throws IOException {
        String list = "url,title\r\nhttp://a/\u00e4,\ud83d\ude00\r\n".repeat(1) + "http://b/,y\r\n".repeat(5_000);
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("", "\uFEFF")) {
                Items items = items("a.csv", (mark + list).getBytes(charset));
                assertThat(items.urls()).hasSize(5_001).startsWith("http://a/\u00e4", "http://b/");
                assertThat(items.rejections()).isEmpty();
            }
        }
    }

    @Test
    void readsTitlesOfTheNamedWiki() throws IOException {
        String list =
                "Alan Turing\n# a comment\n  C++  \nAC/DC\nWho's?\nhttps://de.wikipedia.org/wiki/X\nZ\u00fcrich\nTalk:\nC#\n../x\n%41\n";
        Path file = Files.write(folder.resolve("a.txt"), Items.utf8(list));
        Items items = Items.ofTitles(FileKind.LIST, file, "en.wikipedia.org");
        assertThat(items.urls())
                .containsExactly(
                        "https://en.wikipedia.org/wiki/Alan_Turing",
                        "https://en.wikipedia.org/wiki/C%2B%2B",
                        "https://en.wikipedia.org/wiki/AC/DC",
                        "https://en.wikipedia.org/wiki/Who's%3F",
                        "https://de.wikipedia.org/wiki/X",
                        "https://en.wikipedia.org/wiki/Z%C3%BCrich");
        assertThat(items.rejections()).extracting(Rejection::measured).containsExactly("Talk:", "C#", "../x", "%41");
        assertThat(items.rejections()).extracting(Rejection::reason).containsOnly(Reason.INVALID_TITLE);
    }

    /** As dumps.wikimedia.org has them: a header, underscores, and titles that look like URLs, quotes or namespaces. */
    @ParameterizedTest
    @CsvSource({"xwiki-20241101-all-titles-in-ns0.gz, true", "xwiki-20241101-all-titles-in-ns0.gz, false", "a.txt, true"
    })
    void readsAllTitlesOfAWikiAsItsDumpsHaveThem(String name, boolean hasHeader) throws IOException {
        String list =
                "!\n\"Heroes\"_(album)\n\"Weird\n100%_wool\nAC/DC\nC++\nexample.org/x\nHttp://\nRe:\nWhat?\neBay\nZ\u00fcrich,_Wil\n<x>\n#x\n";
        byte[] text = Items.utf8((hasHeader ? "page_title\n" : "") + list);
        Path file = Files.write(folder.resolve(name), name.endsWith(".gz") ? Items.gzip(text) : text);
        PageFiles found =
                PageInputs.find(List.of(folder), Items.LIMITS, PageTypes.HTML, Optional.of("x.wikipedia.org"));
        assertThat(found.files()).extracting(PageFile::path).containsExactly(file);

        Items items = Items.ofTitles(found.files().get(0).kind(), file, "x.wikipedia.org");
        assertThat(items.urls())
                .extracting(url -> url.replace("https://x.wikipedia.org/wiki/", ""))
                .containsExactly(
                        "!",
                        "%22Heroes%22_(album)",
                        "%22Weird",
                        "100%25_wool",
                        "AC/DC",
                        "C%2B%2B",
                        "example.org/x",
                        "Http://",
                        "Re:",
                        "What%3F",
                        "eBay",
                        "Z%C3%BCrich,_Wil");
        assertThat(items.rejections()).extracting(Rejection::measured).containsExactly("<x>", "#x");
        assertThat(PageInputs.find(List.of(file), Items.LIMITS, PageTypes.HTML, Optional.of(""))
                        .problems())
                .singleElement()
                .asString()
                .contains("looks like a list of titles, not of URLs (such as \"!\")");
    }

    @Test
    void refusesAListOfTitlesWhoseNamespacesAreNumbers() throws IOException {
        Path file = Files.write(folder.resolve("all-titles.txt"), Items.utf8("page_namespace\tpage_title\n1\tX\n"));
        assertThat(PageInputs.find(List.of(file), Items.LIMITS, PageTypes.HTML, Optional.of("x.wikipedia.org"))
                        .problems())
                .singleElement()
                .asString()
                .contains("all-titles.txt has the titles of all namespaces")
                .contains("all-titles-in-ns0");
    }

    @Test
    void readsAColumnOfTitlesIfThereIsNoneOfUrls() throws IOException {
        Path titles = Files.write(folder.resolve("a.csv"), Items.utf8("id,Title\n1,Alan Turing\n"));
        assertThat(Items.ofTitles(FileKind.TABLE, titles, "127.0.0.1:8080").urls())
                .containsExactly("http://127.0.0.1:8080/wiki/Alan_Turing");
        Path both = Files.write(folder.resolve("b.csv"), Items.utf8("title,url\nAlan Turing,http://a/\n"));
        assertThat(Items.ofTitles(FileKind.TABLE, both, "en.wikipedia.org").urls())
                .containsExactly("http://a/");
        Path lines = Files.write(folder.resolve("c.jsonl"), Items.utf8("{\"title\": \"Alan Turing\"}\n"));
        assertThat(Items.ofTitles(FileKind.JSON_LINES, lines, "en.wikipedia.org")
                        .urls())
                .containsExactly("https://en.wikipedia.org/wiki/Alan_Turing");
    }

    static Stream<String> names() {
        return Stream.of("a.csv", "a.txt");
    }

    @Test
    void skipsOtherColumnsOfAnySize() throws IOException {
        String text = "\"" + "long, \"\"text\"\"\n".repeat(20_000) + "\"";
        Items items = items("a.csv", Items.utf8("text,url\n" + text + ",http://a/\n" + ",".repeat(100_000) + "\n"));
        assertThat(items.urls()).containsExactly("http://a/");
    }

    @Test
    void readsAQuoteThatNeverEndsInConstantMemory() throws IOException {
        var in = new Endless(Items.utf8("\"x"), 1L << 28);
        var reader = new UrlListReader(
                new ListedItem("a.csv", ""), in, new ListShape(ListShape.Form.TABLE, ',', 0, 2, false), Span.WHOLE);
        long before = used();
        var items = new ArrayList<Optional<PageInput>>();
        IOException failure = catchThrowableOfType(IOException.class, () -> items.add(reader.next()));
        assertThat(failure).hasMessage("the quote that is opened in this row is never closed");
        assertThat(items).isEmpty();
        assertThat(used() - before).isLessThan(100 << 20);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void rejectsAQuoteThatNeverEnds() throws IOException {
        Items items = items("a.csv", Items.utf8("title,url\nx,http://a/\n\"y,http://b/\nz,http://c/\n"));
        assertThat(items.urls()).containsExactly("http://a/");
        assertThat(items.rejections())
                .containsExactly(new Rejection(
                        "a.csv:3",
                        Stage.READ,
                        Reason.UNREADABLE,
                        "the quote that is opened in this row is never closed",
                        "",
                        true));
    }

    @Test
    void givesTheCompleteUrlsOfATruncatedFile() throws IOException {
        StringBuilder table = new StringBuilder("url\n");
        for (int i = 0; i < 2_000; i++) {
            table.append("http://example.org/").append(i * 7919 % 2_000).append('\n');
        }
        List<String> all = table.toString().lines().skip(1).toList();
        byte[] file = Items.gzip(Items.utf8(table.toString()));
        for (int length = 100; length < file.length; length += 97) {
            Items items = items("a.csv.gz", Arrays.copyOf(file, length));
            assertThat(items.urls()).isEqualTo(all.subList(0, items.urls().size()));
            assertThat(items.urls().size()).isGreaterThanOrEqualTo((length - 300) / 10);
            assertThat(items.rejections()).hasSize(1);
            assertThat(items.rejections().get(0).reason()).isEqualTo(Reason.UNREADABLE);
            assertThat(items.rejections().get(0).id()).startsWith("a.csv.gz");
        }
    }

    @Test
    void givesTheWholeLinesOfATruncatedFileOfObjects() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            lines.append("{\"url\": \"http://example.org/")
                    .append(i * 7919 % 2_000)
                    .append("\"}\n");
        }
        byte[] file = Items.gzip(Items.utf8(lines.toString()));

        Items items = items("a.jsonl.gz", Arrays.copyOf(file, file.length / 2));

        assertThat(items.urls().size()).isGreaterThan(500);
        assertThat(items.rejections()).isNotEmpty();
    }

    @Test
    void fieldsDoNotDependOnTheEndsOfChunks() throws IOException {
        byte[] table = Items.utf8("\uFEFFa,\"b \"\"c\"\"\r\nd\"\r\n\r\n,é\ne");
        List<String> whole = fields(table, table.length);
        assertThat(whole).containsExactly("1 a", "1 b \"c\"\r\nd/", "3 /", "4 ", "4 é/", "5 e/");
        for (int chunk = 1; chunk < table.length; chunk++) {
            assertThat(fields(table, chunk)).isEqualTo(whole);
        }
    }

    private static List<String> fields(byte[] table, int chunk) throws IOException {
        InputStream in = new FilterInputStream(new ByteArrayInputStream(table)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, chunk));
            }
        };
        List<String> found = new ArrayList<>();
        try (var fields = new CsvFields(in, ',', true)) {
            while (fields.next()) {
                found.add(fields.row() + " " + fields.text() + (fields.endsRow() ? "/" : ""));
            }
        }
        return found;
    }

    private Items items(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return Items.of(FileKind.ofName(name, PageTypes.HTML).orElseThrow(), file);
    }

    /** Some bytes, followed by many copies of one letter. */
    private static final class Endless extends InputStream {
        private final InputStream start;
        private long left;

        Endless(byte[] start, long count) {
            this.start = new ByteArrayInputStream(start);
            this.left = count;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = start.read(target, offset, length);
            if (count < 0 && left > 0) {
                count = (int) Math.min(length, left);
                Arrays.fill(target, offset, offset + count, (byte) 'x');
                left -= count;
            }
            return count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}
