package io.github.llmdata.crawler.stack.dump;

/**
 * What a dump may cost. The defaults let every dump that Stack Exchange has published pass.
 *
 * @param maxDecodedBytes decoded bytes a dump, with the entries that have to be decoded to get at it
 * @param maxRatio decoded bytes for one stored byte; asked once 64 MiB are decoded
 * @param maxDictionaryBytes memory that a decoder may take to look back: the window of zstd, the dictionary of LZMA
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
