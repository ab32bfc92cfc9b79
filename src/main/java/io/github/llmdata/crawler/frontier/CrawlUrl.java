package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A URL in the frontier, of a page or of a service, with its attempts and redirects so far. {@code robots.txt} does not apply to
 * services.
 *
 * @param requested the URL as the list writes it, or the name that a service request is given; the name of this item in the ledger
 * @param trail the first URL, then the URLs that redirects led to, all without fragment and credentials
 * @param attempts failed attempts at the last URL of the trail
 * @param delay least time until the next attempt, counted from when this was made
 * @param isService whether it is a URL of a service
 * @param range the requested part of a file of a service; empty for all of it
 * @param isRepeated whether a request met a connection that the server had closed, and was repeated without counting as an attempt
 * @param origin of a URL that another shard has handed over: its name among all of them; empty for the URLs of lists
 */
public record CrawlUrl(
        String requested,
        List<WebUrl> trail,
        int attempts,
        Duration delay,
        boolean isService,
        String range,
        boolean isRepeated,
        String origin) {

    public CrawlUrl {
        trail = List.copyOf(trail);
    }

    static CrawlUrl of(String requested, WebUrl url) {
        return new CrawlUrl(requested, List.of(url.requestable()), 0, Duration.ZERO, false, "", false, "");
    }

    static CrawlUrl ofService(String requested, WebUrl url, String range) {
        return new CrawlUrl(requested, List.of(url.requestable()), 0, Duration.ZERO, true, range, false, "");
    }

    /** The URL before redirects. */
    WebUrl first() {
        return trail.get(0);
    }

    /** The URL to be requested, after redirects. */
    WebUrl url() {
        return trail.get(trail.size() - 1);
    }

    CrawlUrl failed(Duration pause) {
        return new CrawlUrl(requested, trail, attempts + 1, pause, isService, range, isRepeated, origin);
    }

    /** The request is repeated at once, over a connection of its own. That is free once. */
    CrawlUrl repeated() {
        return new CrawlUrl(requested, trail, attempts, Duration.ZERO, isService, range, true, origin);
    }

    CrawlUrl movedTo(WebUrl target, Duration pause) {
        List<WebUrl> longer = new ArrayList<>(trail);
        longer.add(target.requestable());
        return new CrawlUrl(requested, longer, 0, pause, isService, range, isRepeated, origin);
    }

    /** Whether a redirect went to another page, rather than to another address of the same page. */
    boolean isAnotherPage() {
        return !PageKey.of(first()).equals(PageKey.of(url()));
    }
}
