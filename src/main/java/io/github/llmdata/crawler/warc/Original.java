package io.github.llmdata.crawler.warc;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A response that was received before, to which a {@code revisit} refers instead of repeating its payload.
 *
 * @param url the URL that was requested
 * @param date when it was received, ISO 8601 in UTC, to the second
 * @param id of its archive record; empty if unknown
 * @param digest of its payload
 */
public record Original(String url, String date, String id, String digest) {

    /** A page as an earlier run received it. */
    public static Original ofPage(String url, String date, byte[] body) {
        return new Original(url, date, "", Digest.of(body).text());
    }

    /** As bytes that {@link #read} reads. */
    public byte[] toBytes() {
        return String.join("\n", url, date, id, digest).getBytes(UTF_8);
    }

    /** Reads what {@link #toBytes} wrote. */
    public static Original read(byte[] bytes) {
        String[] lines = new String(bytes, UTF_8).split("\n", -1);
        return new Original(lines[0], lines[1], lines[2], lines[3]);
    }
}
