package io.github.llmdata.crawler.warc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.url.WebUrl;

/**
 * What the index says of a record: a line of CDXJ, with the fields that warcio's indexer writes and pywb reads.
 *
 * @param date ISO 8601 in UTC, to the second
 * @param mime the type of the content; {@link #REVISIT} for a revisit
 * @param digest of the payload
 */
record IndexEntry(WebUrl url, String date, String mime, int status, String digest) {
    static final String REVISIT = "warc/revisit";

    /** The line, with its end. */
    byte[] line(long offset, long length, String file) {
        StringBuilder line = new StringBuilder(256)
                .append(SurtKey.of(url))
                .append(' ')
                .append(timestamp(date))
                .append(" {");
        field(line, "url", url.href());
        field(line.append(", "), "mime", mime);
        field(line.append(", "), "status", String.valueOf(status));
        field(line.append(", "), "digest", digest);
        field(line.append(", "), "length", String.valueOf(length));
        field(line.append(", "), "offset", String.valueOf(offset));
        field(line.append(", "), "filename", file);
        return line.append("}\n").toString().getBytes(US_ASCII);
    }

    /** {@code 2026-11-30T19:42:05Z} as {@code 20261130194205}. */
    static String timestamp(String date) {
        return date.replaceAll("[^0-9]", "");
    }

    private static void field(StringBuilder line, String name, String value) {
        line.append('"').append(name).append("\": \"");
        line.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
