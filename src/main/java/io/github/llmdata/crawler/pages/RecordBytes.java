package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.model.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** The decompressed bytes of a gzip member, which should be exactly one archive record. */
final class RecordBytes {
    private static final byte[] WARC = "WARC/".getBytes(US_ASCII);

    private final byte[] stored;
    private int block;
    private int end;

    RecordBytes(byte[] stored) {
        this.stored = stored;
    }

    /**
     * Reads the record.
     *
     * @throws NoPageException if it is incomplete, or if other bytes follow it
     */
    WarcRecord record() throws IOException, NoPageException {
        // The library would decompress again if the content were gzipped twice.
        if (!Arrays.equals(Arrays.copyOf(stored, WARC.length), WARC)) {
            throw new NoPageException(Reason.UNREADABLE, "it holds no WARC record");
        }
        block = endOfHead(0);
        var reader = new WarcReader(new ByteArrayInputStream(stored));
        reader.setLenient(true);
        Optional<WarcRecord> found = reader.next();
        if (found.isEmpty()) {
            throw new NoPageException(Reason.UNREADABLE, "it holds no WARC record");
        }
        WarcRecord record = found.get();
        long length = record.body().size();
        if (length > stored.length - block) {
            throw new NoPageException(Reason.TRUNCATED_RECORD, stored.length - block + " bytes", length + " bytes");
        }
        end = block + (int) length;
        if (!new String(stored, end, stored.length - end, US_ASCII).isBlank()) {
            throw new NoPageException(Reason.WRONG_RECORD, "more than one record", "one record");
        }
        if (ArchivedBody.isHttp(record)) {
            endOfHead(block);
        }
        return record;
    }

    /** The body of the HTTP message in the record, with its chunks if it was sent in chunks. */
    byte[] payload() throws NoPageException {
        return Arrays.copyOfRange(stored, endOfHead(block), end);
    }

    /** The index after the empty line that ends a head; the end of the record if there is no such line. */
    private int endOfHead(int start) throws NoPageException {
        int line = start;
        for (int at = start; at < stored.length; at++) {
            if (stored[at] == '\n') {
                if (at == line || (at == line + 1 && stored[line] == '\r')) {
                    return at + 1;
                }
                line = at + 1;
            }
            if (at - start >= HeadLimit.MAX_BYTES) {
                throw new NoPageException(
                        Reason.UNREADABLE, "the head of a record is larger than " + HeadLimit.MAX_BYTES + " bytes");
            }
        }
        return stored.length;
    }
}
