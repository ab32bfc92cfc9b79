package io.github.llmdata.crawler.settings;

/**
 * How much an answer may be.
 *
 * @param maxBodyBytes over the wire
 * @param maxDecodedBytes after decompression
 * @param maxRatio decoded compared with the wire
 * @param minRate bytes a second below which a body is given up, once it has had ten seconds
 * @param maxRedirects hops from the URL asked for
 * @param cacheBytes of pages that are kept on disk for later runs
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
