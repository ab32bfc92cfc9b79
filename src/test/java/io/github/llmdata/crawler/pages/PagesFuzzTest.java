package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import io.github.llmdata.crawler.testing.WarcBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, saved pages and web archives with random content. */
class PagesFuzzTest {
    private static final String URL = "https://old.reddit.com/r/a/comments/1abc/what/";
    private static final String HTML = "<!doctype html><p>" + "Words and more words. ".repeat(20);
    private static final DecodeLimits LIMITS = new DecodeLimits(1 << 20, 100);

    @TempDir
    Path folder;

    private static WarcBuilder archive() {
        WarcBuilder warc = new WarcBuilder("crawl-data/a.warc.gz");
        CrawledPage page = CrawledPage.of(URL, "20231128013045", HTML);
        warc.add(page);
        warc.add(CrawledPage.of(URL, "20231128013045", HTML).chunked().gzipped());
        warc.add(CrawledPage.of(URL, "20231128013045", HTML).kind("resource"));
        return warc;
    }

    private static byte[] unpacked(byte[] gzip) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
    }

    /** An archive record with invalid header fields. */
    private static byte[] record(RandomInput input) {
        String length = input.oneOf("0", "-1", "5", "99999999999", "9223372036854775807", "1e3", "", "0x10", "300");
        String http = "HTTP/1.1 " + input.oneOf("200 OK", "200", "99999 x", "-1", "") + "\r\nContent-Type: "
                + input.mixed(3, "text/html", ";charset=", "utf-16", "\r\n") + "\r\n"
                + input.mixed(
                        6,
                        "Transfer-Encoding: chunked\r\n",
                        "Content-Length: 9999999999\r\n",
                        "Content-Encoding: gzip\r\n",
                        "X: y",
                        "\r\n",
                        ":")
                + "\r\n\r\n"
                + input.mixed(
                        6, "FFFFFFFFFFFFFFFF\r\n", "7fffffff\r\n", "-5\r\n", "5;x\r\nabcde\r\n", "0\r\n\r\n", HTML);
        return ("WARC/1.0\r\nWARC-Type: " + input.oneOf("response", "resource", "revisit", "x", "")
                        + "\r\nWARC-Target-URI: "
                        + input.oneOf(URL, "<" + URL + ">", "\0", "http://[") + "\r\nWARC-Date: "
                        + input.oneOf("2023-11-28T01:30:45Z", "x", "99999") + "\r\nContent-Type: "
                        + input.oneOf("application/http", "text/html", "x") + "\r\nContent-Length: " + length
                        + "\r\n\r\n" + http
                        + "\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    @Test
    void readsAnyArchiveToItsEnd() throws IOException {
        byte[] packed = archive().bytes();
        byte[] plain = unpacked(packed);
        Fuzz.check(400, input -> {
            byte[] file = switch (input.random().nextInt(4)) {
                case 0 -> input.damaged(packed);
                case 1 -> input.damaged(plain);
                case 2 -> Items.join(record(input), plain);
                default -> Items.join(Items.gzip(record(input)), packed);
            };
            Path archive = Files.write(folder.resolve("a.warc"), file);

            Items items = Items.of(FileKind.ARCHIVE, archive, LIMITS, PageTypes.HTML_OR_JSON);

            assertThat(items.all()).hasSizeLessThan(40);
        });
    }

    /** A record with its number in its URL and in its page, so that no two are alike. */
    private static byte[] numbered(int number, RandomInput input) {
        String block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><p>page " + number + " "
                + "w".repeat(input.size(400));
        return Items.utf8("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/" + number
                + "\r\nContent-Type: application/http\r\nContent-Length: " + block.length() + "\r\n\r\n" + block
                + "\r\n\r\n");
    }

    @Test
    void findsTheUndamagedRecordsOfADamagedArchive() {
        Fuzz.check(300, input -> {
            boolean packed = input.oneIn(2);
            int count = 3 + input.size(4);
            int damaged = input.random().nextInt(count);
            byte[][] records = new byte[count][];
            for (int i = 0; i < count; i++) {
                byte[] record = numbered(i, input);
                byte[] stored = packed ? Items.gzip(record) : record;
                records[i] = i == damaged ? input.damaged(stored) : stored;
            }
            Path archive = Files.write(folder.resolve("b.warc"), Items.join(records));

            Items items = Items.of(FileKind.ARCHIVE, archive, LIMITS);

            // damage may make a record end exactly where a later one ends: then it holds those between, and all is
            // consistent
            boolean isConsistent = items.notes().isEmpty() && items.rejections().isEmpty();
            if (packed || !isConsistent) {
                assertThat(items.pages()).extracting(Page::url).containsAll(undamaged(count, damaged));
            }
            assertThat(items.all()).hasSizeLessThan(40);
        });
    }

    private static List<String> undamaged(int count, int damaged) {
        return IntStream.range(0, count)
                .filter(i -> i != damaged)
                .mapToObj(i -> "https://example.org/" + i)
                .toList();
    }

    @Test
    void anyRangeLeadsToAPageOrARejection() throws IOException {
        WarcBuilder warc = archive();
        Capture whole = warc.rows().get(1).capture();
        Fuzz.check(600, input -> {
            byte[] range = input.oneIn(3)
                    ? Items.gzip(input.oneIn(2) ? record(input) : input.damaged(unpacked(warc.bytes())))
                    : input.damaged(warc.bytes());
            Capture capture = new Capture(
                    whole.url(),
                    whole.timestamp(),
                    input.oneIn(2) ? whole.digest() : input.text(3),
                    whole.file(),
                    input.oneIn(2) ? whole.offset() : input.size(range.length + 2),
                    input.oneIn(2) ? range.length : whole.length());

            List<PageInput> read = new RangedRecords(LIMITS, PageTypes.HTML, RunGuard.unsaved())
                    .read(range, input.oneIn(2) ? 0 : capture.offset(), List.of(capture));

            assertThat(read).hasSize(1);
        });
    }

    @Test
    void anySavedPageLeadsToAPageOrARejection() throws IOException {
        byte[] page = Items.gzip(Items.utf8(HTML));
        Fuzz.check(400, input -> {
            byte[] saved = input.oneIn(2) ? input.damaged(page) : input.bytes(300);
            Path file = Files.write(folder.resolve("a.html"), saved);
            assertThat(Items.of(FileKind.PAGE, file, LIMITS).all()).hasSize(1);
        });
    }

    @Test
    void neverAcceptsAResponseWithAnotherRange() {
        Fuzz.check(8_000, input -> {
            long first = input.size(1000);
            long last = first + input.size(1000);
            String range = input.oneIn(3)
                    ? "bytes " + (first + input.size(2)) + "-" + (last + input.size(2)) + "/"
                            + input.oneOf("*", "99999", "0")
                    : input.mixed(8, "bytes", " ", "0", "9999999999999999999", "-", "/", "*", "12");
            long length = last - first + input.size(2);

            boolean isTaken = RangeCheck.verify(206, range, length, first, last).isEmpty();

            assertThat(isTaken && !range.strip().matches("(?i)bytes\\s+0*" + first + "\\s*-\\s*0*" + last + "\\s*/.*"))
                    .as(range)
                    .isFalse();
            assertThat(isTaken).isIn(false, length == last - first + 1);
        });
    }
}
