package io.github.llmdata.crawler.warc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A gzip member in memory, in pieces, so that a large one is not copied while it grows. */
final class GzipMember extends GZIPOutputStream {
    private static final int BUFFER = 1 << 13;

    private final Pieces pieces;

    private GzipMember(Pieces pieces) throws IOException {
        super(pieces, BUFFER);
        this.pieces = pieces;
    }

    static GzipMember start() throws IOException {
        return new GzipMember(new Pieces());
    }

    /** Stores what comes as it is, because it is compressed already: deflating it would cost time and gain nothing. */
    void store() {
        def.setLevel(Deflater.NO_COMPRESSION);
    }

    /** The whole member, once the stream is closed. */
    List<byte[]> pieces() {
        return pieces.all();
    }

    private static final class Pieces extends OutputStream {
        private static final int FIRST = 1 << 10;
        private static final int LARGEST = 1 << 18;

        private final List<byte[]> full = new ArrayList<>();
        private byte[] last = new byte[FIRST];
        private int length;

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) {
            for (int done = 0; done < count; ) {
                if (length == last.length) {
                    full.add(last);
                    last = new byte[Math.min(LARGEST, 2 * last.length)];
                    length = 0;
                }
                int taken = Math.min(count - done, last.length - length);
                System.arraycopy(octets, from + done, last, length, taken);
                length += taken;
                done += taken;
            }
        }

        List<byte[]> all() {
            List<byte[]> all = new ArrayList<>(full);
            all.add(Arrays.copyOf(last, length));
            return all;
        }
    }
}
