package io.github.llmdata.crawler.pages;

import java.io.IOException;

/**
 * Bounds what is read of the head of a record. The library that reads archives keeps a head in memory, however long; so
 * reading fails where one takes more than {@link #MAX_BYTES} of the archive as it is stored.
 */
final class HeadLimit {
    static final int MAX_BYTES = 1 << 16;

    private long left = Long.MAX_VALUE;

    /** A head is read now. */
    void inHead() {
        left = MAX_BYTES;
    }

    /** A body is read now, which nobody keeps in memory. */
    void inBody() {
        left = Long.MAX_VALUE;
    }

    /** Before anything is read. */
    void check() throws IOException {
        if (left <= 0) {
            throw new IOException("the head of a record is larger than " + MAX_BYTES + " bytes");
        }
    }

    /** Takes note of what was read, which it returns: a number of bytes, or a negative one at the end. */
    int counted(int bytes) {
        left -= Math.max(0, bytes);
        return bytes;
    }
}
