package io.github.llmdata.crawler.warc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** One archive record, as a gzip member of its own. The fields have the order of the standard's examples. */
final class WarcRecord {
    private static final String LINE_END = "\r\n";
    private static final byte[] RECORD_END = "\r\n\r\n".getBytes(UTF_8);

    private final StringBuilder head = new StringBuilder(512).append("WARC/1.1").append(LINE_END);

    /** The content of a record; it is written twice. */
    @FunctionalInterface
    interface Block {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Starts a record.
     *
     * @param id a URI
     * @param date ISO 8601 in UTC
     */
    WarcRecord(String type, String id, String date) {
        field("WARC-Type", type);
        field("WARC-Record-ID", "<" + id + ">");
        field("WARC-Date", date);
    }

    /** Adds a field, unless its value is empty. */
    WarcRecord field(String name, String value) {
        if (!value.isEmpty()) {
            head.append(name).append(": ").append(value).append(LINE_END);
        }
        return this;
    }

    /** The record with its block, compressed. */
    List<byte[]> toMember(String contentType, Block block) {
        return toMember(contentType, block, false);
    }

    /**
     * The record with its block, compressed.
     *
     * @param isPacked whether the block is compressed already
     */
    List<byte[]> toMember(String contentType, Block block, boolean isPacked) {
        try {
            Digest digest = Digest.of(block);
            field("WARC-Block-Digest", digest.text());
            field("Content-Type", contentType);
            field("Content-Length", String.valueOf(digest.length()));
            try (GzipMember member = GzipMember.start()) {
                member.write(head.append(LINE_END).toString().getBytes(UTF_8));
                if (isPacked) {
                    member.store();
                }
                block.writeTo(member);
                member.write(RECORD_END);
                member.finish();
                return member.pieces();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory does not fail
        }
    }
}
