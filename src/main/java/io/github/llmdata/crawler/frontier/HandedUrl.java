package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.List;

/**
 * A URL that one shard hands over to another, because a redirect leads to a site of the other one.
 *
 * @param requested the URL as the list writes it
 * @param trail the first URL, then the URLs that redirects led to
 * @param pause least time until it is requested
 * @param isRepeated whether its free repetition is used
 * @param site of the last URL of the trail
 * @param origin its name where it arrives; where it leaves, its name when it came from another shard, else empty
 */
public record HandedUrl(
        String requested, List<String> trail, Duration pause, boolean isRepeated, String site, String origin) {

    public HandedUrl {
        trail = List.copyOf(trail);
    }

    static HandedUrl of(CrawlUrl url, String site) {
        return new HandedUrl(
                url.requested(),
                url.trail().stream().map(WebUrl::href).toList(),
                url.delay(),
                url.isRepeated(),
                site,
                url.origin());
    }

    /** The first URL of the trail. */
    public WebUrl first() {
        return WebUrl.parse(trail.get(0)).orElseThrow();
    }

    CrawlUrl arrived() {
        List<WebUrl> urls =
                trail.stream().map(step -> WebUrl.parse(step).orElseThrow()).toList();
        return new CrawlUrl(requested, urls, 0, pause, false, "", isRepeated, origin);
    }
}
