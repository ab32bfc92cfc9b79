package io.github.llmdata.crawler.compress;

/**
 * What a body may unpack to.
 *
 * @param maxBytes decoded bytes
 * @param maxRatio decoded bytes for one byte as sent; asked once 1 MiB is decoded
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
