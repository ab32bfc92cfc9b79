package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.url.WebUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A query to the index of a crawl, in the syntax of its server (pywb's CDX API).
 *
 * <p>The server finds captures by the part of the URL before the first star: {@code matchType=domain} for
 * {@code *.host}, {@code host} for all of one host, {@code prefix} for the beginning of a path, {@code exact} without a
 * star. It reads blocks of its index from there and numbers its pages by these blocks, before it filters: a page may
 * be empty, with captures on later pages. Filters save transfer, not pages. Three are sent:
 *
 * <ul>
 *   <li>{@code =status:200} and {@code =mime:text/html}: most of the other captures are redirects. The type is the
 *       one the site sent: {@code mime-detected} is missing in crawls before 2018, and states XHTML for the old design.
 *   <li>{@code ~url:} with a pattern of the URL, where the match type is not enough; the server's expression
 *       ends after three stars, because more stars may make it slow.
 * </ul>
 *
 * <p>A server may ignore all filters, so every line is checked by {@link #matches} and {@link IndexLine.Listed#isHtml}.
 */
public final class CdxQuery {
    private static final int MAX_STARS = 3;
    private static final String ANY_HOST = "*.";

    private final String parameters;
    private final Predicate<String> filter;

    private CdxQuery(String parameters, Predicate<String> filter) {
        this.parameters = parameters;
        this.filter = filter;
    }

    /**
     * Queries all URLs of a pattern.
     *
     * @param pattern a host, with {@code *.} before it to include its subdomains, and a path, {@code *} for anything: {@code
     *     *.reddit.com/r/*}{@code /comments/*}. Case is ignored, as in the index
     */
    public static CdxQuery of(String pattern) {
        int slash = pattern.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("A host and a path were expected, not " + pattern);
        }
        String authority = pattern.substring(0, slash).toLowerCase(Locale.ROOT);
        boolean isDomain = authority.startsWith(ANY_HOST);
        String host = isDomain ? authority.substring(ANY_HOST.length()) : authority;
        String path = pattern.substring(slash);
        Glob glob = Glob.of(path);
        return new CdxQuery(
                parameters(host, path, isDomain),
                url -> WebUrl.parse(url).filter(WebUrl::isWeb).stream()
                        .anyMatch(parsed -> isAt(parsed.authority(), host, isDomain) && glob.matches(parsed.target())));
    }

    private static boolean isAt(String authority, String host, boolean isDomain) {
        return authority.equals(host) || (isDomain && authority.endsWith("." + host));
    }

    private static String parameters(String host, String path, boolean isDomain) {
        int star = path.indexOf('*');
        String shape = "&filter=" + encoded("~url:" + expression(path));
        if (isDomain) {
            return common(host, "domain") + (path.equals("/*") ? "" : shape);
        }
        if (star < 0) {
            return common(host + path, "exact");
        }
        String start = path.substring(0, star);
        String place = start.equals("/") ? common(host, "host") : common(host + start, "prefix");
        return place + (star == path.length() - 1 ? "" : shape);
    }

    /** A regular expression for the beginning of a URL, in the syntax that Java and Python share. */
    private static String expression(String path) {
        StringBuilder out = new StringBuilder("(?i)https?://[^/]+");
        int stars = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean isPlain = Character.isLetterOrDigit(c) || c == '/' || c == '_' || c == '%';
            if (c != '*') {
                out.append(isPlain ? "" : "\\").append(c);
            } else {
                out.append(".*");
                stars++;
                if (stars == MAX_STARS) {
                    return out.toString();
                }
            }
        }
        return path.endsWith("*") ? out.toString() : out.append('$').toString();
    }

    /**
     * Queries the captures of one thread: under {@code www} and the bare host, which the index does not distinguish, and under {@code
     * old}. Each matches the beginning of a URL, so {@link #matches} must decide: {@code 6gg0sy} begins {@code 6gg0syz}.
     * The result has one page.
     */
    public static List<CdxQuery> ofThread(RedditUrl thread) {
        return List.of(thread.canonical(), thread.live()).stream()
                .map(url -> url.substring("https://".length(), url.length() - 1))
                .map(start -> new CdxQuery(
                        common(start, "prefix"),
                        url -> RedditUrl.parse(url).map(RedditUrl::thread).equals(Optional.of(thread.thread()))))
                .toList();
    }

    private static String common(String url, String matchType) {
        return "url=" + encoded(url) + "&matchType=" + matchType + "&filter=" + encoded("=status:200") + "&filter="
                + encoded("=mime:text/html");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    /** The URL at which the server tells how many pages the result has. */
    public String pagesUrl(String indexUrl, String crawl) {
        return base(indexUrl, crawl) + "&showNumPages=true&output=json";
    }

    /** The URL of a page of the result; the first is page 0. */
    public String pageUrl(String indexUrl, String crawl, int page) {
        return base(indexUrl, crawl) + "&output=json&page=" + page;
    }

    private String base(String indexUrl, String crawl) {
        return indexUrl + "/" + crawl + "-index?" + parameters;
    }

    /** Whether a URL matches the query. */
    public boolean matches(String url) {
        return filter.test(url);
    }
}
