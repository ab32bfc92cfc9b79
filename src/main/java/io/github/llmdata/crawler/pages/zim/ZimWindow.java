package io.github.llmdata.crawler.pages.zim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Small values of a ZIM file that lie near each other, read by few calls. */
final class ZimWindow {
    private static final int BYTES = 1 << 16;

    private final ZimBytes bytes;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long start;

    ZimWindow(ZimBytes bytes) {
        this.bytes = bytes;
    }

    int byteAt(long position) throws IOException {
        return at(position, 1).get() & 0xff;
    }

    int shortAt(long position) throws IOException {
        return at(position, Short.BYTES).getShort() & 0xffff;
    }

    int intAt(long position) throws IOException {
        return at(position, Integer.BYTES).getInt();
    }

    long longAt(long position) throws IOException {
        return at(position, Long.BYTES).getLong();
    }

    /**
     * A text that ends with a zero.
     *
     * @throws IOException if it has more than {@code most} bytes
     */
    String textAt(long position, int most) throws IOException {
        int length = 0;
        while (byteAt(position + length) != 0) {
            if (++length > most) {
                throw new IOException("the ZIM file is damaged: a text in it does not end");
            }
        }
        byte[] text = new byte[length];
        at(position, length + 1).get(text);
        return new String(text, UTF_8);
    }

    /** The window, moved if need be, at a position where it holds some bytes. */
    private ByteBuffer at(long position, int length) throws IOException {
        if (position < start || position > start + window.limit() - length) {
            long left = bytes.size() - position;
            window = bytes.read(position, (int) Math.max(length, Math.min(BYTES, left)));
            start = position;
        }
        return window.position((int) (position - start));
    }
}
