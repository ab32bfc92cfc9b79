package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.GzipInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Finds the next record of a web archive after a damaged one. */
final class RecordStarts {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};
    private static final byte[] PLAIN = "\nWARC/".getBytes(StandardCharsets.US_ASCII);
    private static final String FIRST = "WARC/";
    private static final int WINDOW_BYTES = 1 << 16;

    private final FileChannel file;
    private final boolean gzip;

    private RecordStarts(FileChannel file, boolean gzip) {
        this.file = file;
        this.gzip = gzip;
    }

    /**
     * The offset of the first record at or after {@code from}. In a gzipped archive only records at the start of a gzip
     * member are found.
     */
    static OptionalLong next(FileChannel file, boolean gzip, long from) throws IOException {
        return new RecordStarts(file, gzip).next(from);
    }

    /** Whether an archive is gzipped, even if its start is damaged. */
    static boolean areGzipped(FileChannel file) throws IOException {
        var start = ByteBuffer.allocate(FIRST.length());
        file.read(start, 0);
        return FileKind.isGzip(start.array())
                || (!isFirst(start.array()) && next(file, true, 1).isPresent());
    }

    private static boolean isFirst(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).equalsIgnoreCase(FIRST);
    }

    /** Whether something that starts like a gzip member is at a position. */
    static boolean isMember(FileChannel file, long position) throws IOException {
        var head = ByteBuffer.allocate(1);
        return file.read(head, position) == 1 && head.get(0) == GZIP[0];
    }

    private OptionalLong next(long from) throws IOException {
        byte[] mark = gzip ? GZIP : PLAIN;
        long start = Math.max(0, gzip ? from : from - 1);
        var window = ByteBuffer.allocate(WINDOW_BYTES);
        while (start + mark.length <= file.size()) {
            window.clear();
            while (window.hasRemaining() && file.read(window, start + window.position()) > 0) {}
            int last = window.position() - mark.length;
            for (int at = 0; at <= last; at++) {
                if (isMark(window, at, mark) && (!gzip || holdsRecord(start + at))) {
                    return OptionalLong.of(gzip ? start + at : start + at + 1);
                }
            }
            start += Math.max(1, last + 1);
        }
        return OptionalLong.empty();
    }

    private static boolean isMark(ByteBuffer window, int at, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (Character.toUpperCase(window.get(at + i)) != (mark[i] & 0xff) && window.get(at + i) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a gzip member starts with a record. The three magic bytes alone occur by chance about once in 16 MiB. */
    private boolean holdsRecord(long start) throws IOException {
        file.position(start);
        InputStream in = new GzipInputStream(Channels.newInputStream(file));
        try {
            return isFirst(in.readNBytes(FIRST.length()));
        } catch (IOException e) {
            return false;
        }
    }
}
