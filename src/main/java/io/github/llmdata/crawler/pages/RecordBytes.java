package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.llmdata.crawler.model.Reason;
import java.util.Arrays;
import java.util.Optional;

/** The decompressed bytes of a gzip member, which should be exactly one archive record. */
final class RecordBytes {
    private static final String WARC = "WARC/";

    /** How much the stated length may differ from the real one: the checksum of the member shows that nothing is missing. */
    private static final int FEW_BYTES = 4;

    private RecordBytes() {}

    /**
     * Reads the record.
     *
     * @throws NoPageException if it is incomplete, or if other bytes follow it
     */
    static ArchiveRecord record(byte[] stored) throws NoPageException {
        if (!new String(stored, 0, Math.min(stored.length, WARC.length()), ISO_8859_1).equalsIgnoreCase(WARC)) {
            throw new NoPageException(Reason.UNREADABLE, "it holds no WARC record");
        }
        Optional<Integer> start = MessageHead.endIn(stored, 0);
        if (start.isEmpty()) {
            throw new NoPageException(
                    Reason.UNREADABLE,
                    stored.length < MessageHead.MAX_BYTES
                            ? "it ends within the head of a record"
                            : "the head of a record is larger than " + MessageHead.MAX_BYTES + " bytes");
        }
        MessageHead head = MessageHead.parse(Arrays.copyOf(stored, start.get()));
        int there = stored.length - start.get();
        long length = ArchiveRecord.length(head).orElse((long) there);
        if (length > there + FEW_BYTES) {
            throw new NoPageException(Reason.TRUNCATED_RECORD, there + " bytes", length + " bytes");
        }
        int end = start.get() + (int) Math.min(length, there);
        String rest = new String(stored, end, stored.length - end, ISO_8859_1).strip();
        if (rest.length() > FEW_BYTES) {
            throw new NoPageException(Reason.WRONG_RECORD, "more than one record", "one record");
        }
        return new ArchiveRecord(0, head, Arrays.copyOfRange(stored, start.get(), end));
    }
}
