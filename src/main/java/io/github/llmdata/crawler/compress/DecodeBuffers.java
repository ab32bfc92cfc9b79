package io.github.llmdata.crawler.compress;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Inflater;

/**
 * What the decoding of one body needs besides the body: an inflater, a buffer for its input, and an array into which it is decoded. A
 * body borrows one and returns it, so that a page costs no more memory than its own decoded bytes.
 */
final class DecodeBuffers {
    /** Larger arrays are not kept. Few pages need one. */
    private static final int MAX_KEPT_BYTES = 1 << 20;

    private static final int INPUT_BYTES = 1 << 16;

    /** Bodies are decoded on one thread for each processor. */
    private static final ArrayBlockingQueue<DecodeBuffers> KEPT =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private final Inflater inflater = new Inflater(true);
    private final byte[] input = new byte[INPUT_BYTES];
    private byte[] decoded = {};

    private DecodeBuffers() {}

    static DecodeBuffers borrow() {
        DecodeBuffers kept = KEPT.poll();
        return kept == null ? new DecodeBuffers() : kept;
    }

    /** Takes the buffers back; nobody may use them any longer. */
    void giveBack() {
        inflater.reset();
        if (decoded.length > MAX_KEPT_BYTES) {
            decoded = new byte[0];
        }
        if (!KEPT.offer(this)) {
            inflater.end();
        }
    }

    /** Reads raw deflate data. */
    Inflater inflater() {
        return inflater;
    }

    byte[] input() {
        return input;
    }

    /** The array with room for so many bytes; what it holds stays. */
    byte[] decoded(int bytes) {
        if (bytes > decoded.length) {
            decoded = Arrays.copyOf(
                    decoded, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(bytes, decoded.length * 2L)));
        }
        return decoded;
    }
}
