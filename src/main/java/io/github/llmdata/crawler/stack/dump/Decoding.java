package io.github.llmdata.crawler.stack.dump;

import java.util.concurrent.Executor;

/**
 * The limits of decoding, and the threads for it.
 *
 * @param executor runs what can be decoded in parallel
 * @param workers the number of blocks at a time
 */
record Decoding(DumpLimits limits, Executor executor, int workers) {
    /** zstd takes its limit as a power of two. */
    int maxWindowLog() {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(limits.maxDictionaryBytes());
    }

    /** xz and 7z take theirs in KiB, with some room for the decoder's tables. */
    int maxMemoryKiB() {
        long tables = 1 << 10;
        return (int) Math.min(Integer.MAX_VALUE, (limits.maxDictionaryBytes() >> 10) + tables);
    }
}
