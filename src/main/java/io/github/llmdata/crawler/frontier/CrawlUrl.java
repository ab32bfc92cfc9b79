package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A URL that is to be had, and how far it has come: a page, or an answer of a service. A service is asked by its own manners, and
 * robots.txt has no say in that.
 *
 * @param requested as it was asked for; the name of this item in ledger and accounts
 * @param url where it stands now, after redirects
 * @param attempts requests made for it that failed
 * @param trail where redirects led, beginning with the first URL
 * @param notBefore earliest time of the next request
 * @param isService whether a service is to answer
 * @param range the part that is wanted of what a service has; empty for all of it
 */
public record CrawlUrl(
        String requested,
        String url,
        int attempts,
        List<String> trail,
        Instant notBefore,
        boolean isService,
        String range) {

    public CrawlUrl {
        trail = List.copyOf(trail);
    }

    static CrawlUrl of(String requested, WebUrl url) {
        String href = requestable(url);
        return new CrawlUrl(requested, href, 0, List.of(href), Instant.EPOCH, false, "");
    }

    static CrawlUrl ofService(String requested, WebUrl url, String range) {
        String href = requestable(url);
        return new CrawlUrl(requested, href, 0, List.of(href), Instant.EPOCH, true, range);
    }

    WebUrl webUrl() {
        return WebUrl.parse(url).orElseThrow(() -> new IllegalStateException("no longer a URL: " + url));
    }

    CrawlUrl failed(Instant next) {
        return new CrawlUrl(requested, url, attempts + 1, trail, next, isService, range);
    }

    /** Without what is not sent to a server: the fragment, a name and password. */
    static String requestable(WebUrl url) {
        return url.origin() + url.target();
    }

    CrawlUrl movedTo(WebUrl target, Instant next) {
        String href = requestable(target);
        List<String> longer = new ArrayList<>(trail);
        longer.add(href);
        return new CrawlUrl(requested, href, 0, longer, next, isService, range);
    }

    /** Whether a redirect went to another page, rather than to the same one by another address. */
    boolean isAnotherPage() {
        WebUrl first = WebUrl.parse(trail.get(0)).orElseThrow();
        return !PageKey.of(first).equals(PageKey.of(webUrl()));
    }
}
