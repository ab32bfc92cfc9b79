package io.github.llmdata.crawler.frontier;

/**
 * Rules to be fetched for an origin. Redirects may lead it to other sites, in whose queues it then waits its turn.
 *
 * @param origin whose rules they will be
 * @param home the site of the origin
 * @param url where they are looked for
 * @param hops redirects so far
 * @param attempts requests that failed
 */
public record RobotsRequest(String origin, String home, String url, int hops, int attempts) {
    /** RFC 9309, 2.3.1.2, asks for at least five. */
    static final int MAX_HOPS = 5;

    static RobotsRequest of(String origin, String home) {
        return new RobotsRequest(origin, home, origin + "/robots.txt", 0, 0);
    }

    RobotsRequest movedTo(String target) {
        return new RobotsRequest(origin, home, target, hops + 1, attempts);
    }

    RobotsRequest failed() {
        return new RobotsRequest(origin, home, origin + "/robots.txt", 0, attempts + 1);
    }
}
