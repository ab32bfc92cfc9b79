package io.github.llmdata.crawler.robots;

import java.util.List;
import java.util.Locale;

/**
 * What a line is about. As in Google's parser, a key counts by how it begins, and with the misspellings that are frequent
 * in real files: whoever writes {@code Dissallow} means to forbid.
 */
enum RobotsKey {
    USER_AGENT("user-agent", "useragent", "user agent"),
    ALLOW("allow"),
    DISALLOW("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"),
    CRAWL_DELAY("crawl-delay"),
    OTHER("");

    private final List<String> beginnings;

    RobotsKey(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    /** The first constant with a beginning of this text, in upper or lower case; every text begins with that of {@link #OTHER}. */
    static RobotsKey of(String written) {
        String key = written.toLowerCase(Locale.ROOT);
        for (RobotsKey candidate : values()) {
            if (candidate.beginnings.stream().anyMatch(key::startsWith)) {
                return candidate;
            }
        }
        return OTHER;
    }
}
