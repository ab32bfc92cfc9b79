package io.github.llmdata.crawler.stack.dump;

import io.github.llmdata.crawler.compress.BulkInputStream;
import io.github.llmdata.crawler.inputs.RecodedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a table as UTF-8. What they are decides, not what the XML declaration states: UTF-16 and UTF-32 show in the first
 * bytes; any other encoding shows in the first bytes that are not ASCII, which are UTF-8 or are not. Only then does the
 * declaration matter.
 */
final class Utf8Table extends BulkInputStream {
    /** So many bytes hold the XML declaration. */
    private static final int HEAD_BYTES = 512;

    /** So many bytes from the first one on that is not ASCII decide about the encoding. */
    private static final int SAMPLE_BYTES = 64 * 1024;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream stored;
    private final String label;
    /** What is read from; null before the first read. */
    private @Nullable InputStream text;
    /** What the declaration states, while nothing but ASCII has been read. */
    private @Nullable TableEncoding undecided;

    private @Nullable String oddity;

    Utf8Table(InputStream stored, String label) {
        this.stored = stored;
        this.label = label;
    }

    /** A sentence about an encoding that nothing stated; known at the end of the bytes. */
    Optional<String> oddity() {
        return Optional.ofNullable(oddity);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        InputStream in = text;
        if (in == null) {
            in = open();
            text = in;
        }
        int count = in.read(target, offset, length);
        TableEncoding declared = undecided;
        if (declared == null || count <= 0) {
            return count;
        }
        int ascii = asciiBytes(target, offset, offset + count);
        if (ascii == count) {
            return count;
        }
        text = decide(declared, Arrays.copyOfRange(target, offset + ascii, offset + count), in);
        undecided = null;
        return ascii > 0 ? ascii : text.read(target, offset, length);
    }

    private InputStream open() throws IOException {
        Sample head = Sample.read(new byte[0], stored, HEAD_BYTES);
        Optional<Charset> wide = TableEncoding.wide(head.bytes());
        if (wide.isPresent()) {
            return new RecodedInputStream(head.andRest(stored), wide.get());
        }
        boolean isMarked =
                head.bytes().length >= MARK.length && Arrays.equals(head.bytes(), 0, MARK.length, MARK, 0, MARK.length);
        undecided = isMarked ? null : TableEncoding.declared(head.bytes());
        return head.andRest(stored);
    }

    private static int asciiBytes(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i - from;
    }

    /** The stream from the first byte on that is not ASCII. */
    private InputStream decide(TableEncoding declared, byte[] begun, InputStream in) throws IOException {
        Sample sample = Sample.read(begun, in, SAMPLE_BYTES);
        InputStream rest = sample.andRest(in);
        if (TableEncoding.isUtf8(sample.bytes())) {
            return rest;
        }
        if (!declared.isStated()) {
            oddity = "it is not UTF-8, and was read as " + declared.charset(label);
        }
        return new RecodedInputStream(rest, declared.charset(label));
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    /**
     * Bytes that were read ahead.
     *
     * @param failure why they ended early, if they did; thrown when they have been read again
     */
    private record Sample(byte[] bytes, @Nullable IOException failure) {
        static Sample read(byte[] begun, InputStream in, int length) {
            byte[] bytes = Arrays.copyOf(begun, Math.max(begun.length, length));
            int filled = begun.length;
            try {
                for (int count = 0; count >= 0 && filled < length; filled += Math.max(0, count)) {
                    count = in.read(bytes, filled, length - filled);
                }
                return new Sample(Arrays.copyOf(bytes, filled), null);
            } catch (IOException e) {
                return new Sample(Arrays.copyOf(bytes, filled), e);
            }
        }

        InputStream andRest(InputStream in) {
            IOException early = failure;
            InputStream rest = early == null ? in : new Failed(early);
            return new SequenceInputStream(new ByteArrayInputStream(bytes), rest);
        }
    }

    /** The rest of a stream that failed. */
    private static final class Failed extends BulkInputStream {
        private final IOException failure;

        private Failed(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw failure;
        }
    }
}
