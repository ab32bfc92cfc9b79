package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.url.WebUrl;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The address of a page: from its URL or, if that names no thread, from the page itself.
 *
 * @param host in lower case; empty if unknown
 * @param isReddit whether its host or its markup is Reddit's
 * @param thread id of the thread that it shows; empty if it is not the page of a thread, or unknown
 * @param subreddit as written in the address, without {@code r/}; may be empty
 */
record PageAddress(String host, boolean isReddit, String thread, String subreddit) {
    private static final Pattern WRAPPED = Pattern.compile("^https?://web\\.archive\\.org/web/[0-9a-z_]+/");
    private static final Pattern THREAD = Pattern.compile("/comments/([0-9a-z]{1,13})(?:[/.]|$)");
    private static final Pattern SUBREDDIT = Pattern.compile("^/r/([A-Za-z0-9_.:-]{1,50})(?:/|$)");
    private static final Pattern SHORT = Pattern.compile("^/([0-9a-z]{1,13})/?$");

    static PageAddress of(String url, Document page) {
        Optional<WebUrl> given = parse(url);
        Optional<WebUrl> own = canonical(page);
        String host = given.or(() -> own).map(PageAddress::hostOf).orElse("");
        boolean isReddit =
                isRedditHost(host) || own.filter(PageAddress::isReddit).isPresent() || hasSigns(page);
        String thread = given.flatMap(PageAddress::threadOf)
                .or(() -> own.flatMap(PageAddress::threadOf))
                .orElse("");
        String subreddit = given.flatMap(PageAddress::subredditOf)
                .or(() -> own.flatMap(PageAddress::subredditOf))
                .orElse("");
        return new PageAddress(host, isReddit, thread, subreddit);
    }

    private static Optional<WebUrl> parse(String url) {
        return WebUrl.parse(WRAPPED.matcher(url).replaceFirst(""));
    }

    private static Optional<WebUrl> canonical(Document page) {
        Element link = page.selectFirst("link[rel=canonical][href], meta[property=og:url][content]");
        if (link == null) {
            return Optional.empty();
        }
        return parse(link.hasAttr("href") ? link.attr("href") : link.attr("content"));
    }

    private static boolean isReddit(WebUrl url) {
        return isRedditHost(hostOf(url));
    }

    private static boolean isRedditHost(String host) {
        return host.equals("reddit.com") || host.endsWith(".reddit.com") || host.equals("redd.it");
    }

    private static boolean hasSigns(Document page) {
        return page.selectFirst("shreddit-app, shreddit-post, [data-subreddit-prefixed],"
                                + " link[href*=redditstatic.com], script[src*=redditstatic.com],"
                                + " img[src*=redditstatic.com], meta[property=og:site_name][content~=(?i)^reddit$],"
                                + " .thing a.author[href*=reddit.com/user/]")
                        != null
                || page.select("style").stream().anyMatch(style -> style.data().contains("redditstatic.com"));
    }

    private static String hostOf(WebUrl url) {
        return url.host().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> threadOf(WebUrl url) {
        Matcher matcher = THREAD.matcher(url.path());
        if (matcher.find()) {
            return Optional.of(matcher.group(1));
        }
        Matcher abbreviated = SHORT.matcher(url.path());
        return hostOf(url).equals("redd.it") && abbreviated.find()
                ? Optional.of(abbreviated.group(1))
                : Optional.empty();
    }

    private static Optional<String> subredditOf(WebUrl url) {
        Matcher matcher = SUBREDDIT.matcher(url.path());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
