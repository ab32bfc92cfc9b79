package io.github.llmdata.crawler.compress;

/**
 * Limits of the decoded size of a body.
 *
 * @param maxBytes decoded bytes
 * @param maxRatio decoded bytes per byte sent; checked once 1 MiB is decoded
 */
public record DecodeLimits(long maxBytes, int maxRatio) {
    /** The most that {@code maxBytes} can be: a body is held in one array. */
    public static final long MOST_BYTES = 1L << 30;

    public DecodeLimits {
        if (maxBytes < 1 || maxBytes > MOST_BYTES) {
            throw new IllegalArgumentException("maxBytes must be from 1 to 1 GiB, was " + maxBytes);
        }
        if (maxRatio < 1) {
            throw new IllegalArgumentException("maxRatio must be >= 1, was " + maxRatio);
        }
    }
}
