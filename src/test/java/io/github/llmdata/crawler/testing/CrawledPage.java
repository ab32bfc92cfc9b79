package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A page, with options for the ways in which it can be archived. By default it is stored as Common Crawl does. */
public final class CrawledPage {
    final String url;
    final String timestamp;
    final List<String> headers = new ArrayList<>();
    final List<String> recordHeaders = new ArrayList<>();
    byte[] body;
    int status = 200;
    String mime = "text/html";
    String charset = "UTF-8";
    String kind = "response";
    String target;
    boolean chunked;

    private CrawledPage(String url, String timestamp, byte[] body) {
        this.url = url;
        this.timestamp = timestamp;
        this.body = body;
        this.target = url;
    }

    /**
     * A page.
     *
     * @param timestamp 14 digits, as an index states it
     */
    public static CrawledPage of(String url, String timestamp, String html) {
        return new CrawledPage(url, timestamp, html.getBytes(UTF_8));
    }

    public CrawledPage status(int code) {
        status = code;
        return this;
    }

    public CrawledPage mime(String type) {
        mime = type;
        return this;
    }

    /** In another character set, as the header says. */
    public CrawledPage charset(String name) {
        body = new String(body, UTF_8).getBytes(Charset.forName(name));
        charset = name;
        return this;
    }

    /** Stored in chunks. Common Crawl does not do that, other crawlers do. */
    public CrawledPage chunked() {
        headers.add("Transfer-Encoding: chunked");
        chunked = true;
        return this;
    }

    /** Stored decompressed and without chunks, with the headers renamed. */
    public CrawledPage unpackedByTheCrawler() {
        headers.add("X-Crawler-Content-Encoding: gzip");
        headers.add("X-Crawler-Transfer-Encoding: chunked");
        return this;
    }

    /** Stored decompressed, with headers as they were sent, as Common Crawl did before 2018. */
    public CrawledPage unpackedInSilence() {
        headers.add("Content-Encoding: gzip");
        headers.add("Transfer-Encoding: chunked");
        return this;
    }

    public CrawledPage gzipped() {
        headers.add("Content-Encoding: gzip");
        body = gzip(body);
        return this;
    }

    /** In the format of Brotli, but not compressed. */
    public CrawledPage brotli() {
        headers.add("Content-Encoding: br");
        body = storedBrotli(body);
        return this;
    }

    /** A revisit record: the page had not changed. */
    public CrawledPage revisit(String refersToDate) {
        kind = "revisit";
        recordHeaders.add("WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest");
        recordHeaders.add("WARC-Refers-To-Target-URI: " + url);
        recordHeaders.add("WARC-Refers-To-Date: " + refersToDate);
        body = new byte[0];
        return this;
    }

    /** A record of another type. */
    public CrawledPage kind(String type) {
        kind = type;
        return this;
    }

    /** Truncated by the crawler. */
    public CrawledPage truncated(String reason) {
        recordHeaders.add("WARC-Truncated: " + reason);
        return this;
    }

    /** A record of another URL than the one in the index. */
    public CrawledPage target(String uri) {
        target = uri;
        return this;
    }

    /** A record that states a digest, right or wrong. */
    public CrawledPage statingDigest(String value) {
        recordHeaders.add("WARC-Payload-Digest: " + value);
        return this;
    }

    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Brotli (RFC 7932) in blocks that are not compressed: no library here writes another. */
    static byte[] storedBrotli(byte[] content) {
        var out = new ByteArrayOutputStream();
        int most = 1 << 16;
        for (int start = 0; start < content.length; start += most) {
            int length = Math.min(most, content.length - start);
            // not the last, 4 nibbles of length, uncompressed; before the first a bit for a window of 64 KiB
            int bits = (length - 1) << 3 | 1 << 19;
            bits = start == 0 ? bits << 1 : bits;
            out.write(bits);
            out.write(bits >> 8);
            out.write(bits >> 16);
            out.write(content, start, length);
        }
        out.write(content.length == 0 ? 0b110 : 0b11);
        return out.toByteArray();
    }
}
