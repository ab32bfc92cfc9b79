package io.github.llmdata.crawler.url;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Wikimedia wiki, which has several URLs for each of its pages:
 *
 * <ul>
 *   <li>{@code en.m.wikipedia.org} is the mobile form of {@code en.wikipedia.org}; {@code m.wikidata.org} and
 *       {@code www.wikidata.org} are {@code wikidata.org}.
 *   <li>{@code /w/index.php?title=X&y}, {@code /w/index.php/X?y} and {@code /?title=X&y} are {@code /wiki/X?y}; where
 *       readers choose a script, {@code /zh-cn/X} is {@code /wiki/X?variant=zh-cn} (Manual:$wgVariantArticlePath).
 *   <li>A title can be spelled in several ways: see {@link WikiTitle}.
 *   <li>Some parameters change the appearance of the page or track the reader, but never change the text; {@code action=view}
 *       is the default.
 * </ul>
 *
 * <p>What its servers do with a URL is in the configuration that Wikimedia publishes: operations/mediawiki-config
 * (commit 349dc0945240) and operations/puppet (mediawiki-vhost.conf.erb). They have no {@code /index.php}.
 *
 * @param host the host without {@code m} and {@code www}
 * @param project the domain of the project, such as {@code wikipedia.org}
 */
record WikimediaWiki(String host, String project) {
    private static final Set<String> PROJECTS = Set.of(
            "wikipedia.org",
            "wiktionary.org",
            "wikibooks.org",
            "wikiquote.org",
            "wikisource.org",
            "wikinews.org",
            "wikiversity.org",
            "wikivoyage.org",
            "wikimedia.org",
            "wikidata.org",
            "mediawiki.org");

    /**
     * Parameters that say where the reader came from ({@code wprov}, {@code utm_source}, {@code utm_medium},
     * {@code utm_campaign}) or name the skin or the device. Any other parameter may change the text: {@code oldid}, {@code diff}, {@code action}, {@code redirect}, {@code variant},
     * {@code uselang}.
     */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "wprov", "utm_source", "utm_medium", "utm_campaign", "oldformat", "useformat", "useskin", "mobileaction");

    private static final String ARTICLE = "/wiki/";
    private static final String SCRIPT = "/w/index.php";

    /** Paths at which the script takes the title from the query. */
    private static final Set<String> SCRIPTS = Set.of(SCRIPT, "/w/wiki.phtml", "/wiki", "/");

    private static final String TITLE = "title";
    private static final String VIEW = "action=view";
    private static final String WIKTIONARY = "wiktionary.org";

    /** Wikis whose titles may begin with a small letter, besides all Wiktionaries: {@code wgCapitalLinks}. */
    private static final Set<String> SMALL_FIRST = Set.of(
            "jbo.wikipedia.org", "pwn.wikipedia.org", "szy.wikipedia.org", "tay.wikipedia.org", "tok.wikipedia.org");

    /** The scripts that can stand before a title in a path, by the language of the wiki: {@code wgVariantArticlePath}. */
    private static final Map<String, Set<String>> VARIANTS = Map.of(
            "zh", Set.of("zh", "zh-hans", "zh-hant", "zh-cn", "zh-hk", "zh-mo", "zh-my", "zh-sg", "zh-tw"),
            "sr", Set.of("sr", "sr-ec", "sr-el"));

    /** The wiki of a host, if the host belongs to Wikimedia. */
    static Optional<WikimediaWiki> of(String host) {
        int lastDot = host.lastIndexOf('.');
        String project = host.substring(host.lastIndexOf('.', lastDot - 1) + 1);
        if (lastDot < 0 || !PROJECTS.contains(project)) {
            return Optional.empty();
        }
        String[] labels = host.split("\\.", -1);
        List<String> subdomains = new ArrayList<>(Arrays.asList(labels).subList(0, labels.length - 2));
        if (!subdomains.isEmpty() && subdomains.get(subdomains.size() - 1).equals("m")) {
            subdomains.remove(subdomains.size() - 1);
        }
        if (subdomains.equals(List.of("www"))) {
            subdomains.clear();
        }
        subdomains.add(project);
        return Optional.of(new WikimediaWiki(String.join(".", subdomains), project));
    }

    /**
     * The canonical path and query of a page of the wiki; empty for any other URL, which {@link PageKey} normalises like
     * those of all other hosts.
     */
    Optional<String> canonicalPath(String path, Optional<String> query) {
        List<String> parameters = query.stream()
                .flatMap(text -> Arrays.stream(text.split("&")))
                .filter(parameter -> !parameter.isEmpty() && !WITHOUT_EFFECT.contains(parameterName(parameter)))
                .filter(parameter -> !PercentCode.normalize(parameter).equals(VIEW))
                .toList();
        for (String start : List.of(ARTICLE, SCRIPT + "/")) {
            if (path.startsWith(start)) {
                return canonicalPath(path.substring(start.length()), withoutTitle(parameters));
            }
        }
        int slash = path.indexOf('/', 1);
        String first = slash < 0 ? "" : path.substring(1, slash);
        if (VARIANTS.getOrDefault(firstLabel(), Set.of()).contains(first)) {
            List<String> withVariant = new ArrayList<>(List.of("variant=" + first));
            withVariant.addAll(withoutTitle(parameters));
            return canonicalPath(path.substring(slash + 1), withVariant);
        }
        List<String> titles =
                parameters.stream().filter(p -> parameterName(p).equals(TITLE)).toList();
        return SCRIPTS.contains(path) && titles.size() == 1
                ? canonicalPath(parameterValue(titles.get(0)).replace('+', ' '), withoutTitle(parameters))
                : Optional.empty();
    }

    /** A title in the path outdoes one in the query. */
    private static List<String> withoutTitle(List<String> parameters) {
        return parameters.stream().filter(p -> !parameterName(p).equals(TITLE)).toList();
    }

    private Optional<String> canonicalPath(String title, List<String> parameters) {
        String rest = parameters.stream().map(PercentCode::normalize).collect(Collectors.joining("&"));
        String language = firstLabel();
        String text = new String(PercentCode.decode(title), StandardCharsets.UTF_8);
        String name = project.substring(0, project.indexOf('.'));
        return WikiTitle.of(text, language, WikiNamespaces.of(language, name), hasCapitalLinks())
                .map(escapedTitle -> ARTICLE + escapedTitle + (rest.isEmpty() ? "" : "?" + rest));
    }

    private boolean hasCapitalLinks() {
        return !project.equals(WIKTIONARY) && !SMALL_FIRST.contains(host);
    }

    /** The language, if the wiki has one; else another name, such as {@code commons}. */
    private String firstLabel() {
        return host.substring(0, host.indexOf('.'));
    }

    private static String parameterName(String parameter) {
        int sign = parameter.indexOf('=');
        return PercentCode.normalize(sign < 0 ? parameter : parameter.substring(0, sign));
    }

    private static String parameterValue(String parameter) {
        int sign = parameter.indexOf('=');
        return sign < 0 ? "" : parameter.substring(sign + 1);
    }
}
