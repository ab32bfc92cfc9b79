package io.github.llmdata.crawler.url;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A Wikimedia wiki, which has several URLs for each of its pages:
 *
 * <ul>
 *   <li>{@code en.m.wikipedia.org} is the mobile form of {@code en.wikipedia.org}; {@code m.wikidata.org} and
 *       {@code www.wikidata.org} are {@code wikidata.org}.
 *   <li>{@code /w/index.php?title=X&y} is {@code /wiki/X?y}.
 *   <li>A title can be spelled in several ways: see {@link WikiTitle}.
 *   <li>Some parameters change the appearance of the page or track the reader, but never change the text.
 * </ul>
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
    private static final String TITLE = "title";

    /** The wiki of a host, if the host belongs to Wikimedia. */
    static Optional<WikimediaWiki> of(String host) {
        String[] labels = host.split("\\.", -1);
        if (labels.length < 2) {
            return Optional.empty();
        }
        String project = labels[labels.length - 2] + "." + labels[labels.length - 1];
        if (!PROJECTS.contains(project)) {
            return Optional.empty();
        }
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
                .toList();
        if (path.startsWith(ARTICLE)) {
            return canonicalPath(PercentCode.decode(path.substring(ARTICLE.length())), parameters);
        }
        List<String> titles =
                parameters.stream().filter(p -> parameterName(p).equals(TITLE)).toList();
        if (!path.equals(SCRIPT) || titles.size() != 1) {
            return Optional.empty();
        }
        List<String> others =
                parameters.stream().filter(p -> !parameterName(p).equals(TITLE)).toList();
        return canonicalPath(PercentCode.decode(parameterValue(titles.get(0)).replace('+', ' ')), others);
    }

    private Optional<String> canonicalPath(byte[] title, List<String> parameters) {
        String rest = parameters.stream().map(PercentCode::normalize).collect(Collectors.joining("&"));
        return WikiTitle.of(new String(title, StandardCharsets.UTF_8), firstLabel(), !project.equals("wiktionary.org"))
                .map(escapedTitle -> ARTICLE + escapedTitle + (rest.isEmpty() ? "" : "?" + rest));
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
