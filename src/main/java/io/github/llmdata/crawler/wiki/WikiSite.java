package io.github.llmdata.crawler.wiki;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A wiki and the URLs of its pages.
 *
 * @param host host of the desktop version
 * @param script path of {@code index.php}, such as {@code /w/index.php}; empty if unknown
 * @param name name of the wiki, such as {@code Wikipedia}
 */
record WikiSite(String host, String script, String name) {
    static final WikiSite UNKNOWN = new WikiSite("", "", "");

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

    /**
     * The projects whose texts are under CC BY-SA 4.0, whether a page says so or not:
     * https://foundation.wikimedia.org/wiki/Policy:Terms_of_Use, section 7. Others have pages under other licences.
     */
    private static final Set<String> TEXTS =
            Set.of("Wikipedia", "Wiktionary", "Wikibooks", "Wikiquote", "Wikisource", "Wikiversity", "Wikivoyage");

    private static final String WIKIMEDIA_SCRIPT = "/w/index.php";

    /**
     * Describes a wiki from what its pages state; what they need not state is known of Wikimedia.
     *
     * @param script path of its {@code index.php}; empty if unknown
     * @param name its name; empty if unknown
     */
    static WikiSite of(String host, String script, String name) {
        String project = project(host);
        return project.isEmpty() ? new WikiSite(host, script, name) : new WikiSite(host, WIKIMEDIA_SCRIPT, project);
    }

    /** Whether the texts of a wiki are under the licence that its terms of use name, CC BY-SA 4.0. */
    boolean isUnderTermsOfUse() {
        return TEXTS.contains(project(host));
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

    /** The URL of the list of revisions; empty if the wiki does not say where it is. */
    String historyUrl(String title) {
        return host.isEmpty() || script.isEmpty()
                ? ""
                : "https://" + host + script + "?title=" + encoded(title, "!*(),/~:-_.") + "&action=history";
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
