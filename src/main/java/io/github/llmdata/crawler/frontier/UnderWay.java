package io.github.llmdata.crawler.frontier;

import org.jspecify.annotations.Nullable;

/** A request under way: for a URL, or for a {@code robots.txt}. */
record UnderWay(@Nullable CrawlUrl url, @Nullable RobotsRequest robots) {

    boolean isService() {
        return url != null && url.isService();
    }

    /** Whether its free repetition is used. */
    boolean isRepeated() {
        return url != null ? url.isRepeated() : robots != null && robots.isRepeated();
    }

    boolean isRetry() {
        return url != null ? url.attempts() > 0 : robots != null && robots.attempts() > 0;
    }
}
