package io.github.llmdata.crawler.settings;

/**
 * Limits for a response.
 *
 * @param maxBodyBytes largest body as it is sent
 * @param maxDecodedBytes largest body after decompression
 * @param maxRatio largest ratio of decoded to sent bytes
 * @param minRate bytes per second; a body that is slower after its first ten seconds fails
 * @param maxRedirects redirects that are followed from one URL
 * @param cacheBytes size of the page cache on disk, for later runs
 */
public record FetchLimits(
        long maxBodyBytes, long maxDecodedBytes, int maxRatio, long minRate, int maxRedirects, long cacheBytes) {
    private static final long GIB = 1L << 30;

    static FetchLimits from(Keys keys) {
        return new FetchLimits(
                keys.bytesBetween("crawler.fetch.max-body-bytes", 1, GIB),
                keys.bytesBetween("crawler.fetch.max-decoded-bytes", 1, GIB),
                keys.wholeAtLeast("crawler.fetch.max-ratio", 1),
                keys.bytesBetween("crawler.fetch.min-rate", 0, GIB),
                keys.wholeBetween("crawler.fetch.max-redirects", 0, 100),
                keys.bytesBetween("crawler.fetch.cache-bytes", 0, 1024 * GIB));
    }
}
