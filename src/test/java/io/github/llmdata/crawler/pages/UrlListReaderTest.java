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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
                        List.of("http://a/?x=1,2", "http://b/\"c\"", "\"http://d/\"")),
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
        String list =
                "https://me:word@host/?token=x\nhttps://me:wo/rd@host/\nhttps:me:word@host/\nh\tttps:me:word@host/a";
        assertThat(items(name, Items.utf8(header + list)).urls())
                .containsExactly(
                        "https://me:***@host/?token=x",
                        "https://me:wo/rd@host/", // not a URL, so it appears only in the ledger
                        "https:me:***@host/",
                        "https://host/a");
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
        var reader = new UrlListReader("a.csv", in, new UrlLists.Shape(OptionalInt.of(0), false), Span.WHOLE);
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
            assertThat(items.rejections()).hasSize(1);
            assertThat(items.rejections().get(0).reason()).isEqualTo(Reason.UNREADABLE);
            assertThat(items.rejections().get(0).id()).startsWith("a.csv.gz");
        }
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
        try (var fields = new CsvFields(in, true)) {
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
