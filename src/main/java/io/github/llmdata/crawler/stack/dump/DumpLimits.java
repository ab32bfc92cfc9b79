package io.github.llmdata.crawler.stack.dump;

/**
 * The limits of a dump. With the defaults, every dump that Stack Exchange has published is read.
 *
 * @param maxDecodedBytes decoded bytes of a dump, with the entries before it that must be decoded
 * @param maxRatio decoded bytes per stored byte; checked from 64 MiB of decoded bytes on
 * @param maxDictionaryBytes memory that a decoder may take for earlier data: the window of zstd, the dictionary of LZMA
 */
public record DumpLimits(long maxDecodedBytes, int maxRatio, long maxDictionaryBytes) {
    public static final DumpLimits DEFAULT = new DumpLimits(1L << 40, 500, 128L << 20);

    public DumpLimits {
        requirePositive("maxDecodedBytes", maxDecodedBytes);
        requirePositive("maxRatio", maxRatio);
        requirePositive("maxDictionaryBytes", maxDictionaryBytes);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be > 0, was " + value);
        }
    }
}
