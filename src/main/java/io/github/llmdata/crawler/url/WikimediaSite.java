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
record WikimediaSite(String host, String project) {
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
     * Parameters for the origin of the reader ({@code wprov} and {@code utm_*}), the skin and the device. Any other
     * parameter may change the text: {@code oldid}, {@code diff}, {@code action}, {@code redirect}, {@code variant},
     * {@code uselang}.
     */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "wprov", "utm_source", "utm_medium", "utm_campaign", "oldformat", "useformat", "useskin", "mobileaction");

    private static final String ARTICLE = "/wiki/";
    private static final String SCRIPT = "/w/index.php";
    private static final String TITLE = "title";

    /** The wiki of a host, if the host belongs to Wikimedia. */
    static Optional<WikimediaSite> of(String host) {
        String[] labels = host.split("\\.", -1);
        if (labels.length < 2) {
            return Optional.empty();
        }
        String project = labels[labels.length - 2] + "." + labels[labels.length - 1];
        if (!PROJECTS.contains(project)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>(Arrays.asList(labels).subList(0, labels.length - 2));
        if (!names.isEmpty() && names.get(names.size() - 1).equals("m")) {
            names.remove(names.size() - 1);
        }
        if (names.equals(List.of("www"))) {
            names.clear();
        }
        names.add(project);
        return Optional.of(new WikimediaSite(String.join(".", names), project));
    }

    /**
     * The normalised path and query of a page with a title; empty for any other URL, to which the common rules apply.
     */
    Optional<String> page(String path, Optional<String> query) {
        List<String> parameters = query.stream()
                .flatMap(text -> Arrays.stream(text.split("&")))
                .filter(parameter -> !parameter.isEmpty() && !WITHOUT_EFFECT.contains(name(parameter)))
                .toList();
        if (path.startsWith(ARTICLE)) {
            return page(PercentCode.decode(path.substring(ARTICLE.length())), parameters);
        }
        List<String> titles =
                parameters.stream().filter(p -> name(p).equals(TITLE)).toList();
        if (!path.equals(SCRIPT) || titles.size() != 1) {
            return Optional.empty();
        }
        List<String> others =
                parameters.stream().filter(p -> !name(p).equals(TITLE)).toList();
        return page(PercentCode.decode(value(titles.get(0)).replace('+', ' ')), others);
    }

    private Optional<String> page(byte[] title, List<String> parameters) {
        String rest = parameters.stream().map(PercentCode::normalize).collect(Collectors.joining("&"));
        return WikiTitle.of(new String(title, StandardCharsets.UTF_8), language(), !project.equals("wiktionary.org"))
                .map(name -> ARTICLE + name + (rest.isEmpty() ? "" : "?" + rest));
    }

    private String language() {
        return host.substring(0, host.indexOf('.'));
    }

    private static String name(String parameter) {
        int sign = parameter.indexOf('=');
        return PercentCode.normalize(sign < 0 ? parameter : parameter.substring(0, sign));
    }

    private static String value(String parameter) {
        int sign = parameter.indexOf('=');
        return sign < 0 ? "" : parameter.substring(sign + 1);
    }
}
