package io.github.llmdata.crawler.wiki.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the API of a wiki is asked.
 *
 * @param parameters of the query, without those that all requests have
 */
record ApiRequest(Map<String, String> parameters) {
    /** Pages in an answer; the most that is given to everybody. */
    static final int PAGES = 500;

    /** Categories that one request may ask about. */
    static final int CATEGORIES = 50;

    /**
     * The servers answer with an error while their databases lag by more seconds
     * (https://www.mediawiki.org/wiki/Manual:Maxlag_parameter).
     */
    private static final String MAXLAG = "5";

    /** What the wiki says about itself. */
    static ApiRequest site() {
        return of("meta", "siteinfo", "siprop", "general|namespaces|statistics");
    }

    /** All pages of a namespace but redirects. */
    static ApiRequest allPages(int namespace) {
        return of(
                "list",
                "allpages",
                "apnamespace",
                String.valueOf(namespace),
                "apfilterredir",
                "nonredirects",
                "aplimit",
                String.valueOf(PAGES));
    }

    /** The pages of a category. */
    static ApiRequest categoryMembers(String category, Collection<Integer> namespaces) {
        return of(
                "list",
                "categorymembers",
                "cmtitle",
                category,
                "cmtype",
                "page",
                "cmnamespace",
                joined(namespaces),
                "cmlimit",
                String.valueOf(PAGES));
    }

    /** How many pages some categories have. */
    static ApiRequest categorySizes(List<String> categories) {
        return of("prop", "categoryinfo", "titles", String.join("|", categories));
    }

    /**
     * The pages that were changed since a time, from the change that lies back the longest: what is changed meanwhile comes at the
     * end.
     */
    static ApiRequest changesSince(Instant since, Collection<Integer> namespaces) {
        return of(
                "list",
                "recentchanges",
                "rctype",
                "edit|new",
                "rctoponly",
                "1",
                "rcshow",
                "!redirect",
                "rcprop",
                "title",
                "rcdir",
                "newer",
                "rcstart",
                since.toString(),
                "rcnamespace",
                joined(namespaces),
                "rclimit",
                String.valueOf(PAGES));
    }

    /** The change that lies back the longest, of those that the wiki remembers. */
    static ApiRequest oldestChange() {
        return of("list", "recentchanges", "rcprop", "timestamp", "rcdir", "newer", "rclimit", "1");
    }

    private static ApiRequest of(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new ApiRequest(parameters);
    }

    private static String joined(Collection<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("|"));
    }

    /** The query of a URL. */
    String query() {
        return query("");
    }

    /**
     * The query of a URL that goes on with a list.
     *
     * @param next parameters that the answer before has named, escaped; empty at the start
     */
    String query(String next) {
        // an empty continue asks versions before 1.26 for the form that later ones have always
        String rest = next.isEmpty() ? "continue=" : next;
        return "action=query&format=json&formatversion=2&maxlag=" + MAXLAG + "&" + joined(parameters) + "&" + rest;
    }

    /** Names and values, escaped for a query. */
    static String joined(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> escaped(one.getKey()) + "=" + escaped(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
