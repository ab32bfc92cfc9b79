package io.github.llmdata.crawler.robots;

import java.util.regex.Pattern;

/**
 * What a line is about. As in Google's parser, a key counts by how it begins, and with the misspellings that are frequent
 * in real files: whoever writes {@code Dissallow} means to forbid.
 */
enum RobotsKey {
    USER_AGENT("user-agent|useragent|user agent"),
    ALLOW("allow"),
    DISALLOW("disallow|dissallow|dissalow|disalow|diasllow|disallaw"),
    CRAWL_DELAY("crawl-delay"),
    OTHER("");

    private final Pattern beginning;

    RobotsKey(String beginning) {
        this.beginning = Pattern.compile(beginning, Pattern.CASE_INSENSITIVE);
    }

    /** The first constant whose beginning a text has; every text has that of {@link #OTHER}. */
    static RobotsKey of(String written) {
        for (RobotsKey candidate : values()) {
            if (candidate.beginning.matcher(written).lookingAt()) {
                return candidate;
            }
        }
        return OTHER;
    }
}
