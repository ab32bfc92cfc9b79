package io.github.llmdata.crawler.pages;

import java.io.IOException;

/**
 * Limits the head of an archive record. The WARC library keeps a whole head in memory, however long it is, so reading
 * fails if a head takes more than {@link #MAX_BYTES} of the stored archive.
 */
final class HeadLimit {
    static final int MAX_BYTES = 1 << 16;

    private long left = Long.MAX_VALUE;

    /** Call before a head is read. */
    void inHead() {
        left = MAX_BYTES;
    }

    /** Call before a body is read; the library does not keep bodies in memory, so they are not limited. */
    void inBody() {
        left = Long.MAX_VALUE;
    }

    /** Call before each read. */
    void check() throws IOException {
        if (left <= 0) {
            throw new IOException("the head of a record is larger than " + MAX_BYTES + " bytes");
        }
    }

    /**
     * Counts the bytes of a read.
     *
     * @param bytes the result of the read; negative at the end of the file
     * @return {@code bytes}
     */
    int counted(int bytes) {
        left -= Math.max(0, bytes);
        return bytes;
    }
}
