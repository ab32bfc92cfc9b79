package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveReaderTest {
    private static final byte[] PAGE = Items.utf8("<!doctype html><title>naïve</title><p>WARC/1.0</p>");
    private static final String HTML = new String(PAGE, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static byte[] record(String type, String target, String contentType, byte[] block, String... headers) {
        String head = "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + target
                + "\r\nWARC-Date: 2024-05-18T01:58:10Z\r\nWARC-Record-ID: <urn:uuid:2aabeff2-67f5-4608-8466-e87c6296e2b6>"
                + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + block.length + "\r\n";
        for (String header : headers) {
            head += header + "\r\n";
        }
        return Items.join(Items.utf8(head + "\r\n"), block, Items.utf8("\r\n\r\n"));
    }

    private static byte[] response(String target, String httpHead, byte[] body) {
        byte[] block = Items.join(Items.utf8("HTTP/1.1 " + httpHead + "\r\n\r\n"), body);
        return record("response", target, "application/http; msgtype=response", block);
    }

    private static byte[] page(int number) {
        return response("https://example.org/" + number, "200 OK\r\nContent-Type: text/html", PAGE);
    }

    static Stream<Arguments> pages() throws IOException {
        String chunk = Integer.toHexString(PAGE.length);
        byte[] chunked = Items.join(Items.utf8(chunk + "\r\n"), PAGE, Items.utf8("\r\n0\r\n\r\n"));
        byte[] lfBlock = Items.join(Items.utf8("HTTP/1.1 200 OK\nContent-Type: text/html\n\n"), PAGE);
        byte[] lf = record("response", "https://example.org/1", "application/http", lfBlock);
        return Stream.of(
                arguments(page(1)),
                arguments(response("<https://example.org/1>", "200 OK\r\nContent-Type: text/html", PAGE)),
                arguments(response("https://example.org/1", "200 OK", PAGE)),
                arguments(response("https://example.org/1", "200\r\ncontent-type: TEXT/HTML;charset=UTF8", PAGE)),
                arguments(response(
                        "https://example.org/1",
                        "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
                        chunked)),
                arguments(response(
                        "https://example.org/1",
                        "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
                        Items.gzip(PAGE))),
                arguments(response(
                        "https://example.org/1", "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", PAGE)),
                arguments(record("resource", "https://example.org/1", "text/html", PAGE)),
                arguments(record("response", "https://example.org/1", "text/html", PAGE)),
                arguments(Items.utf8(new String(lf, StandardCharsets.UTF_8).replace("\r\n", "\n"))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readsThePageOfARecord(byte[] record) throws IOException {
        Page page =
                new Page("https://example.org/1", HTML, "2024-05-18T01:58:10Z", new Provenance.Archived("a.warc", 0));
        List<Page> pages = read(record).pages();
        assertThat(pages).hasSize(1);
        assertThat(pages.get(0).html().replace("\r\n", "\n").strip()).isEqualTo(HTML);
        assertThat(new Page(
                        page.url(), HTML, pages.get(0).fetched(), pages.get(0).provenance()))
                .isEqualTo(page);
    }

    static Stream<Arguments> rejections() {
        String html = "\r\nContent-Type: text/html";
        String url = "https://example.org/";
        return Stream.of(
                arguments(response(url, "404 Not Found" + html, PAGE), Reason.httpStatus(404), ""),
                arguments(response(url, "301 Moved" + html, PAGE), Reason.httpStatus(301), ""),
                arguments(response(url, "200 OK\r\nContent-Type: image/png", PAGE), Reason.NOT_HTML, "image/png"),
                arguments(response(url, "200 OK", Items.utf8("GIF89a")), Reason.NOT_HTML, ""),
                arguments(record("resource", url, "text/css", PAGE), Reason.NOT_HTML, "text/css"),
                arguments(
                        record("response", url, "application/http", Items.utf8("no answer")),
                        Reason.UNREADABLE,
                        "it holds no HTTP response"),
                arguments(
                        response(url, "200 OK" + html + "\r\nContent-Encoding: lzma", new byte[9]),
                        Reason.BAD_ENCODING,
                        "lzma"),
                arguments(
                        record("resource", url, "text/html", PAGE, "WARC-Truncated: length"),
                        Reason.TRUNCATED_BODY,
                        "cut when it was archived: length"),
                arguments(response(url, "200 OK" + html, new byte[5_001]), Reason.BODY_TOO_LARGE, "5001"));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void rejectsARecordWithItsReason(byte[] record, Reason reason, String measured) throws IOException {
        Path file = Files.write(folder.resolve("a.warc"), Items.join(record, page(7)));
        Items items = Items.of(FileKind.ARCHIVE, file, new DecodeLimits(5_000, 1_000));
        assertThat(items.all()).hasSize(2);
        Rejection rejection = items.rejections().get(0);
        assertThat(rejection.id()).isEqualTo("https://example.org/");
        assertThat(rejection.stage()).isEqualTo(Stage.READ);
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.failsRun()).isEqualTo(reason.equals(Reason.UNREADABLE));
        assertThat(rejection.measured()).isEqualTo(measured);
        assertThat(items.pages().get(0).url()).isEqualTo("https://example.org/7");
    }

    @Test
    void countsRecordsThatAreNotResponses() throws IOException {
        Items items = read(Items.join(
                record("warcinfo", "x", "application/warc-fields", Items.utf8("a: b\r\n")),
                record("request", "https://example.org/1", "application/http", Items.utf8("GET / HTTP/1.1\r\n\r\n")),
                page(1),
                record("metadata", "https://example.org/1", "application/warc-fields", new byte[0]),
                record("conversion", "https://example.org/1", "text/html", PAGE),
                record("response", "dns:example.org", "text/dns", new byte[3]),
                record("resource", "urn:pageinfo:x", "text/html", PAGE)));
        assertThat(items.all()).hasSize(1);
        assertThat(items.skippedRecords()).isEqualTo(6);
    }

    @Test
    void readsJsonOnlyIfItCountsAsAPage() throws IOException {
        byte[] json = response("https://example.org/1", "200 OK\r\nContent-Type: application/json", Items.utf8("[1]"));
        Path file = Files.write(folder.resolve("a.warc"), json);
        assertThat(Items.of(FileKind.ARCHIVE, file).rejections().get(0).reason())
                .isEqualTo(Reason.NOT_HTML);
        assertThat(Items.of(FileKind.ARCHIVE, file, Items.LIMITS, PageTypes.HTML_OR_JSON)
                        .pages()
                        .get(0)
                        .html())
                .isEqualTo("[1]");
    }

    @Test
    void givesTheOffsetOfARecordOnDisk() throws IOException {
        byte[] first = Items.gzip(page(1));
        byte[] second = Items.gzip(page(2));
        Items items = read(Items.join(first, second, Items.gzip(page(3))));
        assertThat(items.pages().stream().map(page -> ((Provenance.Archived) page.provenance()).offset()))
                .containsExactly(0L, (long) first.length, (long) first.length + second.length);
    }

    @Test
    void leavesTheFetchTimeEmptyIfTheDateIsInvalid() throws IOException {
        String text = new String(page(1), StandardCharsets.UTF_8).replace("2024-05-18T01:58:10Z", "null");
        assertThat(read(Items.utf8(text)).pages().get(0).fetched()).isEmpty();
    }

    static Stream<Arguments> archives() throws IOException {
        return Stream.of(
                arguments("plain", List.of(page(1), page(2), page(3))),
                arguments("gzip", List.of(Items.gzip(page(1)), Items.gzip(page(2)), Items.gzip(page(3)))));
    }

    @ParameterizedTest
    @MethodSource("archives")
    void givesTheCompletePagesOfATruncatedArchive(String name, List<byte[]> records) throws IOException {
        byte[] file = Items.join(records.toArray(byte[][]::new));
        int first = records.get(0).length;
        int second = records.get(1).length;
        for (int length = 1; length < file.length - 12; length += 3) {
            Items items = read(Arrays.copyOf(file, length));
            assertThat(items.pages())
                    .as("cut at %d", length)
                    .allMatch(page -> page.html().equals(HTML));
            int whole = (length >= first ? 1 : 0) + (length >= first + second ? 1 : 0);
            assertThat(items.pages()).as("cut at %d", length).hasSizeBetween(whole, whole + 1);
            if (items.pages().size() == whole && length != first && length != first + second) {
                assertThat(items.rejections()).as("cut at %d", length).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("archives")
    void continuesAfterADamagedRecord(String name, List<byte[]> records) throws IOException {
        byte[] damaged = records.get(1).clone();
        Arrays.fill(damaged, 0, 40, (byte) 'x');
        Items items = read(Items.join(records.get(0), damaged, records.get(2)));
        assertThat(items.pages().stream().map(Page::url))
                .containsExactly("https://example.org/1", "https://example.org/3");
        assertThat(items.rejections()).hasSize(1);
        assertThat(items.rejections().get(0).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(items.rejections().get(0).id()).isEqualTo("a.warc:" + records.get(0).length);
    }

    @ParameterizedTest
    @MethodSource("archives")
    void survivesAnyDamage(String name, List<byte[]> records) throws IOException {
        byte[] file = Items.join(records.toArray(byte[][]::new));
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = file.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThat(read(damaged).all()).hasSizeLessThan(20);
        }
    }

    @Test
    void limitsTheHeadOfARecord() throws IOException {
        String head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nContent-Type: "
                + "application/http\r\nContent-Length: 100000000\r\n";
        byte[] filler = new byte[100_000];
        new Random(1).nextBytes(filler);
        String endless = HexFormat.of().formatHex(filler);
        for (String start : List.of(head + "X: ", head + "\r\nHTTP/1.1 200 OK\r\nX: ")) {
            byte[] hostile = Items.utf8(start + endless);
            Items plain = read(Items.join(hostile, Items.utf8("\r\n"), page(2)));
            assertThat(plain.pages().stream().map(Page::url)).containsExactly("https://example.org/2");
            assertThat(plain.rejections().get(0).measured())
                    .isEqualTo("the head of a record is larger than 65536 bytes");
            Items packed = read(Items.join(Items.gzip(hostile), Items.gzip(page(2))));
            assertThat(packed.pages().stream().map(Page::url)).containsExactly("https://example.org/2");
            assertThat(packed.rejections()).hasSize(1);
        }
    }

    private static byte[] oddPage(int number, int lengthOff, String end) {
        String text = new String(page(number), StandardCharsets.ISO_8859_1);
        String head = text.substring(0, text.indexOf("Content-Length: "));
        String block = text.substring(text.indexOf("\r\n\r\n") + 4, text.length() - 4);
        int length = block.length() + lengthOff;
        return (head + "Content-Length: " + length + "\r\n\r\n" + block + end).getBytes(StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> oddRecords() {
        List<Integer> lengths = List.of(0, -1, 1, -3, 4, 5, 9);
        List<String> ends =
                List.of("\r\n\r\n", "", "\r\n", "\n\n", "\r\n\r\n\r\n\r\n", "\r\n\r\nabcd", "x".repeat(100) + "\r\n");
        return lengths.stream()
                .flatMap(length -> ends.stream().map(end -> arguments(length, end)))
                // a last record with fewer bytes than it states is cut, unless it ends as records do
                .filter(odd -> (int) odd.get()[0] < 4 || ((String) odd.get()[1]).startsWith("\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("oddRecords")
    void findsEveryRecordWhateverLengthItStatesAndHoweverItEnds(int lengthOff, String end) throws IOException {
        List<byte[]> records = Stream.of(1, 2, 3)
                .map(number -> oddPage(number, lengthOff, end))
                .toList();
        byte[] plain = Items.join(records.toArray(byte[][]::new));
        byte[] members = Items.join(Items.gzip(records.get(0)), Items.gzip(records.get(1)), Items.gzip(records.get(2)));
        boolean isCut = end.length() < lengthOff;
        for (byte[] file : isCut ? List.of(members) : List.of(plain, members, Items.gzip(plain))) {
            Items items = read(file);
            assertThat(items.pages().stream().map(Page::url))
                    .containsExactly("https://example.org/1", "https://example.org/2", "https://example.org/3");
            assertThat(items.rejections()).isEmpty();
            String rest = lengthOff < 0 ? "" : end.substring(Math.min(end.length(), lengthOff));
            boolean isRegular = rest.equals("\r\n\r\n") || rest.equals("\n\n") || rest.equals("\n\r\n");
            assertThat(items.notes()).isEqualTo(isRegular ? Map.of() : Map.of(ReadNotes.ODD_END, 3L));
        }
    }

    @Test
    void endsARecordThatStatesFarTooMuchAtTheNextHead() throws IOException {
        Items items = read(Items.join(page(1), oddPage(2, 100_000, "\r\n\r\n"), page(3)));
        assertThat(items.pages()).extracting(Page::html).containsExactly(HTML, HTML, HTML);
        assertThat(items.rejections()).hasSize(1);
        assertThat(items.rejections().get(0).measured()).contains("but the next one starts after");
    }

    @Test
    void skipsAFewBytesBetweenGzipMembers() throws IOException {
        byte[] stray = Items.utf8("\r\n\r\n");
        Items items = read(Items.join(Items.gzip(page(1)), stray, Items.gzip(page(2)), stray));
        assertThat(items.pages()).hasSize(2);
        assertThat(items.rejections()).isEmpty();
        assertThat(items.notes()).containsEntry(ReadNotes.ODD_END, 2L);
    }

    @Test
    void rejectsAMemberWhoseChecksumDoesNotMatch() throws IOException {
        byte[] damaged = Items.gzip(page(1));
        damaged[damaged.length - 8] ^= 1;
        Items items = read(Items.join(damaged, Items.gzip(page(2))));
        assertThat(items.pages()).extracting(Page::url).containsExactly("https://example.org/2");
        assertThat(items.rejections().get(0).measured()).contains("checksum");
        assertThat(items.rejections().get(0).failsRun()).isTrue();
    }

    @Test
    void readsHeadsInLowerCaseAndFoldedFields() throws IOException {
        String record = new String(
                response("https://example.org/1", "200 OK\r\nContent-Type:\r\n\ttext/html;\r\n  charset=utf-8", PAGE),
                StandardCharsets.UTF_8);
        String odd = record.replaceFirst("WARC/1.0", "warc/1.0")
                .replace("HTTP/1.1", "http/1.1")
                .replace("Content-Type: application/http", "content-type:\r\n application/http");
        Items items = read(Items.utf8(odd));
        assertThat(items.rejections()).isEmpty();
        assertThat(items.pages()).extracting(Page::html).containsExactly(HTML);
    }

    static Stream<Arguments> chunkedBodies() {
        String html = "<!doctype html><p>" + "word ".repeat(10);
        String size = Integer.toHexString(html.length());
        return Stream.of(
                arguments(size + "\r\n" + html + "\r\n0\r\n\r\n", html, 0),
                arguments(size + "\r\n" + html + "\r\n", html, 1),
                arguments(size + "\r\n" + html, html, 1),
                arguments(size + ";x=y\r\n" + html + "\r\nff\r\nrest", html + "rest", 1),
                arguments(size + "\r\n" + html + "\r\nno chunk", html + "no chunk", 1),
                arguments(html, html, 0));
    }

    @ParameterizedTest
    @MethodSource("chunkedBodies")
    void takesWhatIsThereOfAChunkedBody(String body, String html, long notes) throws IOException {
        for (String coding : List.of("chunked", "Chunked", "gzip, chunked")) {
            String head = "200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\nTransfer-Encoding: " + coding;
            Items items = read(response("https://example.org/1", head, Items.utf8(body)));
            assertThat(items.rejections()).isEmpty();
            assertThat(items.pages()).extracting(Page::html).containsExactly(html);
            assertThat(items.notes().getOrDefault(ReadNotes.ODD_CHUNKS, 0L)).isEqualTo(notes);
        }
    }

    @Test
    void takesABodyThatIsDecodedAlreadyWhateverItsHeadSays() throws IOException {
        String head = "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"
                + "\r\nContent-Length: 12";
        Items items = read(response("https://example.org/1", head, PAGE));
        assertThat(items.pages()).extracting(Page::html).containsExactly(HTML);
        assertThat(items.notes()).isEmpty();
    }

    @Test
    void readsAnArchiveThatStatesTooMuchInEachRecordInLimitedTime() throws IOException {
        byte[][] records = new byte[2_000][];
        Arrays.setAll(records, number -> oddPage(number, 100_000_000, "\r\n\r\n"));
        Items items = read(Items.gzip(Items.join(records)));
        assertThat(items.pages())
                .hasSizeGreaterThan(50)
                .allMatch(page -> page.html().equals(HTML));
        assertThat(items.rejections()).isNotEmpty().allMatch(Rejection::failsRun);
    }

    @Test
    void rejectsAFileThatIsNotAnArchive() throws IOException {
        assertThat(read(Items.utf8("<!doctype html>")).rejections()).hasSize(1);
        assertThat(read(new byte[0]).rejections()).hasSizeLessThanOrEqualTo(1);
    }

    private Items read(byte[] archive) throws IOException {
        return Items.of(FileKind.ARCHIVE, Files.write(folder.resolve("a.warc"), archive));
    }
}
