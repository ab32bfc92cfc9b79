package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes a web archive with one gzip member per archive record, and the rows of its index. */
public final class WarcBuilder {
    private final String file;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<IndexRow> rows = new ArrayList<>();

    /**
     * Starts an archive.
     *
     * @param file its path under the data server
     */
    public WarcBuilder(String file) {
        this.file = file;
        String info = "software: ours\r\n";
        append(member("WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2023-12-01T00:00:00Z\r\nWARC-Record-ID: "
                + id(file) + "\r\nContent-Type: application/warc-fields\r\nContent-Length: " + info.length()
                + "\r\n\r\n" + info + "\r\n\r\n"));
    }

    public String file() {
        return file;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The rows of all added pages. */
    public List<IndexRow> rows() {
        return List.copyOf(rows);
    }

    /** Appends an archive record, after one of its request, as crawlers do. */
    public IndexRow add(CrawledPage page) {
        append(member(record(page, "request", "GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1))));
        byte[] payload = page.chunked ? chunks(page.body) : page.body;
        byte[] member = member(record(page, page.kind, block(page, payload)));
        long offset = bytes.size();
        append(member);
        IndexRow row = row(page, sha1(payload), offset, member.length);
        rows.add(row);
        return row;
    }

    private void append(byte[] member) {
        bytes.writeBytes(member);
    }

    private static byte[] member(String record) {
        return member(record.getBytes(ISO_8859_1));
    }

    private static byte[] member(byte[] record) {
        return CrawledPage.gzip(record);
    }

    private static byte[] block(CrawledPage page, byte[] payload) {
        if (page.kind.equals("resource")) {
            return payload;
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + page.status + " Whatever\r\nContent-Type: " + page.mime
                + "; charset=" + page.charset + "\r\n");
        page.headers.forEach(header -> head.append(header).append("\r\n"));
        if (!page.chunked) {
            head.append("Content-Length: ").append(payload.length).append("\r\n");
        }
        return join(head.append("\r\n").toString().getBytes(ISO_8859_1), payload);
    }

    private static byte[] record(CrawledPage page, String kind, byte[] block) {
        String type =
                kind.equals("resource") ? page.mime + "; charset=" + page.charset : "application/http; msgtype=" + kind;
        StringBuilder head = new StringBuilder("WARC/1.0\r\nWARC-Type: " + kind + "\r\nWARC-Target-URI: " + page.target
                + "\r\nWARC-Date: " + date(page.timestamp) + "\r\nWARC-Record-ID: "
                + id(kind + page.url + page.timestamp)
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + block.length + "\r\n");
        if (!kind.equals("request")) {
            page.recordHeaders.forEach(header -> head.append(header).append("\r\n"));
        }
        return join(head.append("\r\n").toString().getBytes(ISO_8859_1), block, "\r\n\r\n".getBytes(ISO_8859_1));
    }

    private IndexRow row(CrawledPage page, String digest, long offset, int length) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("urlkey", urlKey(page.url));
        fields.put("timestamp", page.timestamp);
        fields.put("url", page.url);
        fields.put("mime", page.kind.equals("revisit") ? "warc/revisit" : page.mime);
        fields.put("mime-detected", page.mime);
        fields.put("status", String.valueOf(page.status));
        fields.put("digest", digest);
        fields.put("length", String.valueOf(length));
        fields.put("offset", String.valueOf(offset));
        fields.put("filename", file);
        if (page.status == 200) {
            fields.put("languages", "eng");
            fields.put("encoding", page.charset);
        }
        return new IndexRow(fields);
    }

    /** The sort key of an index: the host reversed without {@code www}, and the rest in lower case. */
    static String urlKey(String url) {
        URI uri = URI.create(url);
        List<String> labels = Arrays.asList(uri.getHost()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^www\\d*\\.", "")
                .split("\\.", -1));
        Collections.reverse(labels);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath().replaceFirst("(?<=.)/$", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return String.join(",", labels) + ")" + (path + query).toLowerCase(Locale.ROOT);
    }

    private static String date(String timestamp) {
        return timestamp.replaceFirst("(....)(..)(..)(..)(..)(..)", "$1-$2-$3T$4:$5:$6Z");
    }

    private static String id(String name) {
        return "<urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(ISO_8859_1)) + ">";
    }

    private static byte[] chunks(byte[] body) {
        int first = body.length / 2;
        return join(
                (Integer.toHexString(first) + "\r\n").getBytes(ISO_8859_1),
                Arrays.copyOf(body, first),
                ("\r\n" + Integer.toHexString(body.length - first) + "\r\n").getBytes(ISO_8859_1),
                Arrays.copyOfRange(body, first, body.length),
                "\r\n0\r\n\r\n".getBytes(ISO_8859_1));
    }

    static String sha1(byte[] payload) {
        try {
            return base32(MessageDigest.getInstance("SHA-1").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String base32(byte[] digest) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < digest.length * 8; bit += 5) {
            int digit = new BigInteger(1, digest)
                            .shiftRight(digest.length * 8 - 5 - bit)
                            .intValue()
                    & 31;
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(digit));
        }
        return text.toString();
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
