package io.github.llmdata.crawler.fetch;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects a body, up to a limit. */
final class BodyBuffer {
    /** Up to this announced length, the array is allocated at once; for longer bodies it grows as bytes arrive. */
    private static final int BELIEVED_BYTES = 1 << 20;

    private static final int FIRST_BYTES = 1 << 14;

    private final int maxBytes;
    private byte[] bytes;
    private int size;

    BodyBuffer(long maxBytes, long announcedBytes) {
        this.maxBytes = Math.toIntExact(maxBytes);
        long first = announcedBytes < 0 ? FIRST_BYTES : Math.min(announcedBytes, BELIEVED_BYTES);
        this.bytes = new byte[(int) Math.min(first, maxBytes)];
    }

    /** Adds the bytes that fit, and returns whether all did. */
    boolean add(ByteBuffer part) {
        int offered = part.remaining();
        int taken = Math.min(offered, maxBytes - size);
        if (size + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(size + taken, bytes.length * 2L)));
        }
        part.get(bytes, size, taken);
        size += taken;
        return taken == offered;
    }

    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
