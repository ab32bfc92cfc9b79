package io.github.llmdata.crawler.wiki;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A wiki and the URLs of its pages.
 *
 * @param host host of the desktop version
 * @param script path of {@code index.php}, such as {@code /w/index.php}
 * @param name name of the wiki, such as {@code Wikipedia}
 */
record WikiSite(String host, String script, String name) {
    private static final Map<String, String> PROJECTS = Map.ofEntries(
            Map.entry("wikipedia.org", "Wikipedia"),
            Map.entry("wiktionary.org", "Wiktionary"),
            Map.entry("wikibooks.org", "Wikibooks"),
            Map.entry("wikiquote.org", "Wikiquote"),
            Map.entry("wikisource.org", "Wikisource"),
            Map.entry("wikiversity.org", "Wikiversity"),
            Map.entry("wikivoyage.org", "Wikivoyage"),
            Map.entry("wikinews.org", "Wikinews"),
            Map.entry("wikidata.org", "Wikidata"),
            Map.entry("wikimedia.org", "Wikimedia"),
            Map.entry("mediawiki.org", "MediaWiki"));

    private static final String WIKIMEDIA_SCRIPT = "/w/index.php";

    /**
     * Describes a wiki from what its pages state.
     *
     * @param api path of its {@code api.php}, which is in the same folder as {@code index.php}; empty if unknown
     * @param fallbackName its name if it does not belong to Wikimedia
     */
    static WikiSite of(String host, String api, String fallbackName) {
        String project = project(host);
        String script = api.endsWith("/api.php") && project.isEmpty()
                ? api.substring(0, api.length() - "api.php".length()) + "index.php"
                : WIKIMEDIA_SCRIPT;
        return new WikiSite(host, script, project.isEmpty() ? fallbackName : project);
    }

    static boolean isWikimedia(String host) {
        return !project(host).isEmpty();
    }

    private static String project(String host) {
        int dot = host.lastIndexOf('.');
        int start = dot < 0 ? -1 : host.lastIndexOf('.', dot - 1);
        return PROJECTS.getOrDefault(host.substring(start + 1), "");
    }

    String articleUrl(String title) {
        return isWikimedia(host)
                ? "https://" + host + "/wiki/" + encoded(title, ";@$!*(),/~:-_.")
                : "https://" + host + script + "?title=" + encoded(title, "!*(),/~:-_.");
    }

    String historyUrl(String title) {
        return "https://" + host + script + "?title=" + encoded(title, "!*(),/~:-_.") + "&action=history";
    }

    /** Escapes a title for a URL, with underscores instead of spaces. */
    private static String encoded(String title, String plain) {
        StringBuilder url = new StringBuilder();
        for (byte b : title.replace(' ', '_').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0)) {
                url.append(c);
            } else {
                url.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return url.toString();
    }
}
