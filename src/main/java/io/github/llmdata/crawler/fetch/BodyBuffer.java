package io.github.llmdata.crawler.fetch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects a body, up to a limit. Bytes that have arrived are copied once more at most: when the parts are joined. A timer may take
 * what is there while more arrives.
 */
final class BodyBuffer {
    /** Up to this announced length, the array is allocated at once; for longer bodies parts are added as bytes arrive. */
    private static final int BELIEVED_BYTES = 1 << 20;

    private static final int FIRST_BYTES = 1 << 14;

    private final int maxBytes;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] last;
    private int sizeOfLast;
    private int size;

    BodyBuffer(long maxBytes, long announcedBytes) {
        this.maxBytes = Math.toIntExact(maxBytes);
        long first = announcedBytes < 0 ? FIRST_BYTES : Math.min(announcedBytes, BELIEVED_BYTES);
        this.last = new byte[(int) Math.min(first, maxBytes)];
    }

    /** Adds the bytes that fit, and returns whether all did. */
    synchronized boolean add(ByteBuffer part) {
        int offered = part.remaining();
        int left = Math.min(offered, maxBytes - size);
        boolean isWhole = left == offered;
        while (left > 0) {
            if (sizeOfLast == last.length) {
                full.add(last);
                // as large as all before, so that there are few parts
                last = new byte[Math.min(maxBytes - size, Math.max(left, size))];
                sizeOfLast = 0;
            }
            int taken = Math.min(left, last.length - sizeOfLast);
            part.get(last, sizeOfLast, taken);
            sizeOfLast += taken;
            size += taken;
            left -= taken;
        }
        return isWhole;
    }

    synchronized byte[] toByteArray() {
        if (full.isEmpty() && size == last.length) {
            return last;
        }
        byte[] body = new byte[size];
        int at = 0;
        for (byte[] part : full) {
            System.arraycopy(part, 0, body, at, part.length);
            at += part.length;
        }
        System.arraycopy(last, 0, body, at, sizeOfLast);
        return body;
    }

    synchronized int size() {
        return size;
    }

    /** The bytes of memory that it takes. */
    synchronized int capacity() {
        return size - sizeOfLast + last.length;
    }
}
