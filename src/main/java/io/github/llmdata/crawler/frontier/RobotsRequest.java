package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.url.WebUrl;

/**
 * A {@code robots.txt} to be fetched for an origin. Redirects may lead to other sites; the request then waits in their queues.
 *
 * @param origin whose rules it holds
 * @param home the site of the origin
 * @param url what to request
 * @param hops redirects so far
 * @param attempts that failed
 * @param isRepeated whether its free repetition is used; see {@link CrawlUrl}
 */
public record RobotsRequest(String origin, String home, WebUrl url, int hops, int attempts, boolean isRepeated) {
    /** RFC 9309, 2.3.1.2, asks for at least five. */
    static final int MAX_HOPS = 5;

    static RobotsRequest of(String origin, String home) {
        return new RobotsRequest(origin, home, start(origin), 0, 0, false);
    }

    RobotsRequest movedTo(WebUrl target) {
        return new RobotsRequest(origin, home, target, hops + 1, attempts, isRepeated);
    }

    /** The next attempt starts from the origin again. */
    RobotsRequest failed() {
        return new RobotsRequest(origin, home, start(origin), 0, attempts + 1, isRepeated);
    }

    /** The same request once more, over a connection of its own. */
    RobotsRequest repeated() {
        return new RobotsRequest(origin, home, url, hops, attempts, true);
    }

    private static WebUrl start(String origin) {
        return WebUrl.parse(origin + "/robots.txt")
                .orElseThrow(() -> new IllegalStateException("not an origin: " + origin));
    }
}
