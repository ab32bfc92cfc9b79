package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.IndexRow;
import io.github.llmdata.crawler.testing.WarcBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RangedRecordsTest {
    private static final String FILE = "crawl-data/CC-MAIN-2023-50/segments/1/warc/a.warc.gz";
    private static final String URL = "https://old.reddit.com/r/a/comments/1abc/what/";
    private static final String TIME = "20231128013045";
    private static final String HTML =
            "<!doctype html><html><title>naïve</title><p>" + "Words and more words. ".repeat(50) + "</html>";
    private static final String JSON = "[{\"kind\": \"Listing\", \"x\": \"naïve <meta charset=latin1>\"}]";

    private final WarcBuilder warc = new WarcBuilder(FILE);

    private static CrawledPage page() {
        return CrawledPage.of(URL, TIME, HTML);
    }

    private static PageInput read(byte[] range, Capture capture, PageTypes types) {
        return new RangedRecords(Items.LIMITS, types, RunGuard.unsaved())
                .read(range, capture.offset(), List.of(capture))
                .get(0);
    }

    private PageInput read(IndexRow row, PageTypes types) {
        Capture capture = row.capture();
        byte[] range =
                Arrays.copyOfRange(warc.bytes(), (int) capture.offset(), (int) (capture.offset() + capture.length()));
        return read(range, capture, types);
    }

    private PageInput read(CrawledPage page) {
        return read(warc.add(page), PageTypes.HTML);
    }

    private static Page given(PageInput input) {
        assertThat(input).isInstanceOf(PageInput.Given.class);
        return ((PageInput.Given) input).page();
    }

    private static Rejection rejection(PageInput input) {
        assertThat(input).isInstanceOf(PageInput.Refused.class);
        return ((PageInput.Refused) input).rejection();
    }

    static Stream<Arguments> waysToStoreAPage() {
        return Stream.of(
                arguments("plain", page()),
                arguments("renamed headers", page().unpackedByTheCrawler()),
                arguments("headers as sent", page().unpackedInSilence()),
                arguments("chunks", page().chunked()),
                arguments("gzip", page().gzipped()),
                arguments("gzip in chunks", page().gzipped().chunked()),
                arguments("brotli", page().brotli()),
                arguments("legacy charset", page().charset("windows-1252")),
                arguments("resource", page().kind("resource")),
                arguments("brackets", page().target("<" + URL + ">")),
                arguments("other spelling", page().target("HTTPS://Old.Reddit.com:443/r/a/comments/1abc/what/#x")),
                arguments("digest of another kind", page().statingDigest("sha256:1b5af05")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToStoreAPage")
    void readsThePageFromItsRange(String way, CrawledPage stored) {
        Page page = given(read(stored));
        assertThat(page.html()).isEqualTo(HTML);
        assertThat(page.fetched()).isEqualTo("2023-11-28T01:30:45Z");
        assertThat(page.provenance())
                .isEqualTo(new Provenance.Archived(
                        FILE, warc.rows().get(0).capture().offset()));
    }

    @Test
    void acceptsTheDigestOfABodyWithAndWithoutItsChunks() {
        IndexRow chunked = warc.add(page().chunked());
        IndexRow plain = warc.add(page());
        assertThat(chunked.get("digest")).isNotEqualTo(plain.get("digest"));
        given(read(chunked, PageTypes.HTML));
        given(read(chunked.with("digest", plain.get("digest")), PageTypes.HTML));
        given(read(plain.with("digest", ""), PageTypes.HTML));
        assertThat(rejection(read(plain.with("digest", chunked.get("digest")), PageTypes.HTML))
                        .reason())
                .isEqualTo(Reason.DIGEST_MISMATCH);
    }

    static Stream<Arguments> rejections() {
        String wrong = "A".repeat(32);
        return Stream.of(
                arguments(page().revisit("2023-01-01T00:00:00Z"), Reason.REVISIT, URL + " 2023-01-01T00:00:00Z", ""),
                arguments(page().kind("request"), Reason.WRONG_RECORD, "request", "response"),
                arguments(page().target("https://x.org/"), Reason.WRONG_RECORD, "https://x.org/", URL),
                arguments(
                        page().target(URL.replace("https", "http")),
                        Reason.WRONG_RECORD,
                        URL.replace("https", "http"),
                        URL),
                arguments(page().truncated("length"), Reason.TRUNCATED_BODY, "cut when it was archived: length", ""),
                arguments(page().status(404), Reason.httpStatus(404), "", ""),
                arguments(page().mime("image/png"), Reason.NOT_HTML, "image/png; charset=UTF-8", ""),
                arguments(page().mime("application/json"), Reason.NOT_HTML, "application/json; charset=UTF-8", ""),
                arguments(page().statingDigest("sha1:" + wrong), Reason.DIGEST_MISMATCH, null, wrong));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void rejectsARecordWithItsReason(CrawledPage stored, Reason reason, String measured, String limit) {
        Rejection rejection = rejection(read(stored));
        Capture capture = warc.rows().get(0).capture();
        String found = measured == null ? capture.digest() : measured;
        assertThat(rejection).isEqualTo(new Rejection(capture.place(), Stage.READ, reason, found, limit));
    }

    @Test
    void rejectsAPageWhoseDigestDiffersFromTheIndex() {
        IndexRow row = warc.add(page());
        Rejection rejection = rejection(read(row.with("digest", "B".repeat(32)), PageTypes.HTML));
        assertThat(rejection.reason()).isEqualTo(Reason.DIGEST_MISMATCH);
        assertThat(rejection.measured()).isEqualTo(row.get("digest"));
        assertThat(rejection.limit()).isEqualTo("B".repeat(32));
    }

    @Test
    void readsJsonOnlyIfItCountsAsAPage() {
        IndexRow row = warc.add(CrawledPage.of(URL, TIME, JSON).mime("application/json"));
        assertThat(given(read(row, PageTypes.HTML_OR_JSON)).html()).isEqualTo(JSON);
        IndexRow packed = warc.add(
                CrawledPage.of(URL, TIME, JSON).mime("application/json").unpackedInSilence());
        assertThat(given(read(packed, PageTypes.HTML_OR_JSON)).html()).isEqualTo(JSON);
    }

    @Test
    void givesOneItemPerCaptureInTheirOrder() {
        List<Capture> captures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CrawledPage page = CrawledPage.of(URL + i, TIME, HTML + i);
            captures.add(warc.add(i == 2 ? page.status(500) : page).capture());
        }
        captures.add(0, captures.remove(3));
        List<PageInput> inputs =
                new RangedRecords(Items.LIMITS, PageTypes.HTML, RunGuard.unsaved()).read(warc.bytes(), 0, captures);
        assertThat(inputs).hasSize(5);
        assertThat(inputs.stream()
                        .map(input -> input instanceof PageInput.Given page
                                ? page.page().url()
                                : rejection(input).reason().code()))
                .containsExactly(URL + 3, URL + 0, URL + 1, "http-500", URL + 4);
    }

    @Test
    void rejectsCapturesOutsideTheRange() {
        Capture capture = warc.add(page()).capture();
        byte[] range = warc.bytes();
        for (Capture outside : List.of(
                at(capture, capture.offset() - 1, capture.length()),
                at(capture, Long.MAX_VALUE, capture.length()),
                at(capture, capture.offset(), Long.MAX_VALUE),
                at(capture, capture.offset(), range.length),
                at(capture, capture.offset(), 0),
                at(capture, capture.offset(), -1))) {
            PageInput input = new RangedRecords(Items.LIMITS, PageTypes.HTML, RunGuard.unsaved())
                    .read(range, capture.offset(), List.of(outside))
                    .get(0);
            assertThat(rejection(input).reason()).isEqualTo(Reason.TRUNCATED_RECORD);
        }
    }

    private static Capture at(Capture capture, long offset, long length) {
        return new Capture(capture.url(), capture.timestamp(), capture.digest(), capture.file(), offset, length);
    }

    private PageInput readChanged(UnaryOperator<byte[]> change) {
        Capture capture = warc.add(page()).capture();
        byte[] member =
                Arrays.copyOfRange(warc.bytes(), (int) capture.offset(), (int) (capture.offset() + capture.length()));
        byte[] changed = change.apply(member);
        return read(changed, at(capture, capture.offset(), changed.length), PageTypes.HTML);
    }

    @Test
    void rejectsBytesThatAreNotExactlyOneGzipMember() throws IOException {
        byte[] other = Items.gzip(Items.utf8("WARC/1.0\r\n\r\n"));
        assertThat(rejection(readChanged(member -> Items.join(member, other))).reason())
                .isEqualTo(Reason.TRUNCATED_RECORD);
        assertThat(rejection(readChanged(member -> Items.join(member, Items.utf8("x"))))
                        .reason())
                .isEqualTo(Reason.TRUNCATED_RECORD);
        assertThat(rejection(readChanged(member -> Items.join(member, new byte[3])))
                        .reason())
                .isEqualTo(Reason.TRUNCATED_RECORD);
        assertThat(rejection(readChanged(member -> Items.utf8("<html>nothing packed</html>")))
                        .reason())
                .isEqualTo(Reason.UNREADABLE);
        for (int cut = 1; cut < 200; cut += 7) {
            int missing = cut;
            assertThat(rejection(readChanged(member -> Arrays.copyOf(member, member.length - missing)))
                            .reason())
                    .isEqualTo(Reason.TRUNCATED_RECORD);
        }
    }

    @Test
    void rejectsATruncatedGzipMember() {
        PageInput input = readChanged(member -> {
            Arrays.fill(member, member.length / 2, member.length, (byte) 0);
            return member;
        });
        assertThat(rejection(input).reason()).isIn(Reason.UNREADABLE, Reason.TRUNCATED_RECORD);
    }

    private PageInput readRecord(byte[] record) throws IOException {
        byte[] member = Items.gzip(record);
        return read(member, new Capture(URL, TIME, "", FILE, 7, member.length), PageTypes.HTML);
    }

    private static byte[] record(int length, String block) {
        return Items.utf8("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + URL
                + "\r\nContent-Type: application/http\r\nContent-Length: " + length + "\r\n\r\n" + block + "\r\n\r\n");
    }

    @Test
    void rejectsBytesThatAreNotExactlyOneRecord() throws IOException {
        String block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>";
        byte[] whole = record(block.length(), block);
        given(readRecord(whole));
        assertThat(rejection(readRecord(Items.join(whole, whole))).reason()).isEqualTo(Reason.WRONG_RECORD);
        assertThat(rejection(readRecord(record(block.length() + 9, block))).reason())
                .isEqualTo(Reason.TRUNCATED_RECORD);
        assertThat(rejection(readRecord(new byte[0])).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(rejection(readRecord(Items.utf8("<html>"))).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(rejection(readRecord(Items.gzip(whole))).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(rejection(readRecord(record(6, "<html>"))).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(rejection(readRecord(Items.utf8("WARC/1.0\r\n\r\n"))).reason())
                .isIn(Reason.UNREADABLE, Reason.WRONG_RECORD);
    }

    @Test
    void limitsTheSizeOfHeads() throws IOException {
        String filler = "X: y\r\n".repeat(20_000);
        String block = "HTTP/1.1 200 OK\r\n" + filler + "Content-Type: text/html\r\n\r\n<html>";
        assertThat(rejection(readRecord(record(block.length(), block))).measured())
                .isEqualTo("the head of a record is larger than 65536 bytes");
        assertThat(rejection(readRecord(Items.utf8("WARC/1.0\r\n" + filler))).measured())
                .isEqualTo("the head of a record is larger than 65536 bytes");
    }

    @Test
    void limitsTheDecodedSizeOfARecord() {
        Capture capture = warc.add(CrawledPage.of(URL, TIME, "<html>" + " ".repeat(1 << 22)))
                .capture();
        byte[] range = warc.bytes();
        assertThat(reasonWithin(new DecodeLimits(1 << 23, 100), range, capture)).isEqualTo(Reason.COMPRESSION_RATIO);
        assertThat(reasonWithin(new DecodeLimits(1 << 21, 10_000), range, capture))
                .isEqualTo(Reason.DECODED_TOO_LARGE);
        Capture nested = warc.add(CrawledPage.of(URL, TIME, "<html>" + " ".repeat(1 << 22))
                        .gzipped())
                .capture();
        assertThat(reasonWithin(new DecodeLimits(1 << 23, 100), warc.bytes(), nested))
                .isEqualTo(Reason.COMPRESSION_RATIO);
    }

    private static Reason reasonWithin(DecodeLimits limits, byte[] range, Capture capture) {
        return rejection(new RangedRecords(limits, PageTypes.HTML, RunGuard.unsaved())
                        .read(range, 0, List.of(capture))
                        .get(0))
                .reason();
    }

    @Test
    void survivesAnyDamage() throws IOException {
        Capture capture = warc.add(page().chunked()).capture();
        byte[] member =
                Arrays.copyOfRange(warc.bytes(), (int) capture.offset(), (int) (capture.offset() + capture.length()));
        byte[] record = new GZIPInputStream(new ByteArrayInputStream(member)).readAllBytes();
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = (i % 2 == 0 ? member : record).clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] packed = i % 2 == 0 ? damaged : Items.gzip(damaged);
            PageInput input = read(packed, at(capture, 0, packed.length), PageTypes.HTML);
            // no digest covers the headers, so a damaged charset is not detected
            boolean isPage = input instanceof PageInput.Given;
            assertThat(!isPage || i % 2 == 1 || given(input).html().equals(HTML))
                    .as("damage %d", i)
                    .isTrue();
        }
    }
}
