package io.github.llmdata.crawler.stats;

import java.util.Optional;

/**
 * How fast a run is, lately.
 *
 * @param items items that were read each second
 * @param decodedBytes bytes after decompression each second
 * @param eta the time that is left; absent while it cannot be told
 */
public record Rates(double items, double decodedBytes, Optional<Eta> eta) {
    /** Before anything was measured. */
    public static final Rates NONE = new Rates(0, 0, Optional.empty());
}
