package io.github.llmdata.crawler.model;

/**
 * A page as Common Crawl stored it: an archive record, as the index lists it.
 *
 * @param url that was captured
 * @param timestamp time of the capture, as the index states it: 14 digits, {@code 20231128013045}, in UTC
 * @param digest of the payload, SHA-1 in Base32; empty if the index has none
 * @param file path of the archive under the data server
 * @param offset of the record's gzip member in that file, in bytes
 * @param length of that member, in bytes
 */
public record Capture(String url, String timestamp, String digest, String file, long offset, long length) {

    /** Its name in messages and keys: file and offset. */
    public String place() {
        return file + ":" + offset;
    }
}
