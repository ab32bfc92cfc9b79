package io.github.llmdata.crawler.reddit.thread;

import io.github.llmdata.crawler.url.Ascii;
import io.github.llmdata.crawler.url.Domains;
import io.github.llmdata.crawler.url.PercentCode;
import io.github.llmdata.crawler.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The URL of a Reddit thread, in any of its spellings. Two URLs with the same {@link #thread} lead to the same thread.
 *
 * <ul>
 *   <li>Hosts are {@code reddit.com} and its subdomains ({@code old}, {@code np}, {@code amp}, {@code pt-br}), and
 *       {@code redd.it} with only an id. Subdomains that never show threads are excluded: {@code oauth},
 *       {@code gateway}.
 *   <li>Paths are {@code /r/SUB/comments/ID}, {@code /user/NAME/comments/ID}, {@code /comments/ID} and {@code /tb/ID},
 *       in upper or lower case, escaped or not, with repeated slashes, and with a slug, the id of a comment or a query
 *       after them.
 *   <li>{@code .json}, {@code .compact} and similar suffixes are other representations of the thread; {@code .rss},
 *       {@code .xml} and {@code .embed} are not pages of it, and neither are galleries, duplicates, listings and
 *       searches.
 * </ul>
 *
 * @param thread id in base 36, in lower case, without leading zeros, at most 13 digits: {@code 6gg0sy}
 * @param subreddit as in the URL; {@code u_NAME} for the page of a user; empty if the URL does not contain it
 * @param comment id in base 36 of the comment that the URL points to; empty for the whole thread
 */
public record RedditUrl(String thread, String subreddit, String comment) {
    private static final String REDDIT = "reddit.com";
    private static final Set<String> SHORT_HOSTS = Set.of("redd.it", "www.redd.it");
    private static final Set<String> HOSTS_WITHOUT_THREADS = Set.of(
            "about",
            "accounts",
            "ads",
            "ads-api",
            "alb",
            "api",
            "blog",
            "business",
            "chat",
            "e",
            "events",
            "gateway",
            "gql",
            "gql-fed",
            "gql-realtime",
            "matrix",
            "meta-api",
            "mod",
            "oauth",
            "out",
            "preview",
            "s",
            "strapi",
            "styles",
            "support",
            "thumbs",
            "w3-reporting");

    private static final Set<String> VIEW_SUFFIXES = Set.of("json", "compact", "mobile", "html");
    private static final Set<String> NON_PAGE_SUFFIXES = Set.of("rss", "xml", "embed");

    private static final Pattern NUMBER = Pattern.compile("0{0,13}([1-9a-z][0-9a-z]{0,12})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,49}");
    private static final Pattern SLASHES = Pattern.compile("/+");

    /** {@code /comments/gilded} is a list of comments, although {@code gilded} is a valid id. */
    private static final String LISTING = "gilded";

    /** Parses an absolute URL; empty if it does not lead to a thread. */
    public static Optional<RedditUrl> parse(String url) {
        return WebUrl.parse(url).flatMap(RedditUrl::of);
    }

    /** Reads a parsed URL; empty if it does not lead to a thread. */
    public static Optional<RedditUrl> of(WebUrl url) {
        boolean isPlain = url.isWeb() && (url.port() == 80 || url.port() == 443);
        if (!isPlain) {
            return Optional.empty();
        }
        String host = Domains.withoutLastDot(url.host());
        if (SHORT_HOSTS.contains(host)) {
            return segments(url).filter(path -> path.size() == 1).flatMap(path -> thread("", path));
        }
        return isReddit(host) ? segments(url).flatMap(RedditUrl::ofPath) : Optional.empty();
    }

    private static boolean isReddit(String host) {
        if (host.equals(REDDIT)) {
            return true;
        }
        String under = "." + REDDIT;
        return host.endsWith(under)
                && !HOSTS_WITHOUT_THREADS.contains(host.substring(0, host.length() - under.length()));
    }

    /** The decoded segments of the path, without a suffix for the representation; empty if the URL is not a page. */
    private static Optional<List<String>> segments(WebUrl url) {
        String path = new String(PercentCode.decode(url.path()), StandardCharsets.UTF_8);
        int dot = path.lastIndexOf('.');
        if (dot > path.lastIndexOf('/', path.length() - 2)) {
            String ending =
                    Ascii.lowerCase(SLASHES.matcher(path.substring(dot + 1)).replaceAll(""));
            if (NON_PAGE_SUFFIXES.contains(ending)) {
                return Optional.empty();
            }
            path = VIEW_SUFFIXES.contains(ending) ? path.substring(0, dot) : path;
        }
        return Optional.of(Arrays.stream(SLASHES.split(path))
                .filter(part -> !part.isEmpty())
                .toList());
    }

    private static Optional<RedditUrl> ofPath(List<String> path) {
        return switch (at(path, 0)) {
            case "comments" -> thread("", path.subList(1, path.size()));
            case "tb" -> path.size() == 2 ? thread("", path.subList(1, 2)) : Optional.empty();
            case "r" -> under("", path);
            case "u", "user" -> under("u_", path);
            default -> Optional.empty();
        };
    }

    private static Optional<RedditUrl> under(String prefix, List<String> path) {
        boolean hasShape = path.size() >= 4
                && at(path, 2).equals("comments")
                && NAME.matcher(path.get(1)).matches();
        return hasShape ? thread(prefix + path.get(1), path.subList(3, path.size())) : Optional.empty();
    }

    /**
     * @param rest the segments of the path from the id of the thread on, which a slug and the id of a comment may
     *     follow
     */
    private static Optional<RedditUrl> thread(String subreddit, List<String> rest) {
        String number = number(at(rest, 0));
        return number.isEmpty() || number.equals(LISTING)
                ? Optional.empty()
                : Optional.of(new RedditUrl(number, subreddit, number(at(rest, 2))));
    }

    private static String number(String text) {
        var digits = NUMBER.matcher(text);
        return digits.matches() ? digits.group(1) : "";
    }

    private static String at(List<String> path, int index) {
        return index < path.size() ? Ascii.lowerCase(path.get(index)) : "";
    }

    /** The canonical URL of the thread, for people. */
    public String canonical() {
        return "https://www.reddit.com" + path();
    }

    /** The URL at which a live page is fetched: the old design, which is the most complete without scripts. */
    public String live() {
        return "https://old.reddit.com" + path();
    }

    private String path() {
        return (subreddit.isEmpty() ? "" : "/r/" + subreddit) + "/comments/" + thread + "/";
    }
}
