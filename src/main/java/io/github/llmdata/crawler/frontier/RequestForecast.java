package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The least requests that a crawl of some URLs takes, and the least time, before anything is requested. */
public final class RequestForecast {
    private final Sites sites;
    private final boolean obeysRobots;
    private final Set<String> pages = new HashSet<>();
    private final Set<String> origins = new HashSet<>();
    private final Map<String, Long> requests = new HashMap<>();
    private long urls;

    public RequestForecast(FetchSettings settings) {
        this.sites = new Sites(settings.politeness());
        this.obeysRobots = settings.obeysRobots();
    }

    /** Adds a URL; one of a page that was added before takes no request, and neither does one that cannot be requested. */
    public void add(String text) {
        urls++;
        Optional<WebUrl> url = WebUrl.parse(text).filter(WebUrl::isWeb);
        if (url.isEmpty() || !pages.add(PageKey.of(url.get()))) {
            return;
        }
        String site = sites.of(url.get().host());
        requests.merge(site, 1L, Long::sum);
        if (obeysRobots && origins.add(url.get().origin())) {
            requests.merge(site, 1L, Long::sum);
        }
    }

    /**
     * Adds the requests for so many pages of one host.
     *
     * @param text the URL of any of them
     */
    public void add(String text, long count) {
        urls += count;
        WebUrl.parse(text).ifPresent(url -> {
            boolean isFirst = obeysRobots && origins.add(url.origin());
            requests.merge(sites.of(url.host()), count + (isFirst ? 1 : 0), Long::sum);
        });
    }

    /** The URLs that were added. */
    public long urls() {
        return urls;
    }

    /** The different pages among them. */
    public long pages() {
        return pages.size();
    }

    /** The sites that serve them. */
    public long sites() {
        return requests.size();
    }

    /** The requests for {@code robots.txt}, which come on top of one for each page. */
    public long robots() {
        return origins.size();
    }

    /** The least time that the gaps between the requests take: that of the site with the most of it. */
    public Duration earliest() {
        Duration longest = Duration.ZERO;
        for (Map.Entry<String, Long> site : requests.entrySet()) {
            Duration gaps = sites.pace(site.getKey()).minGap().multipliedBy(site.getValue() - 1);
            longest = gaps.compareTo(longest) > 0 ? gaps : longest;
        }
        return longest;
    }
}
