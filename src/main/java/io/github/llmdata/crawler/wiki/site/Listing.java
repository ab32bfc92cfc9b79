package io.github.llmdata.crawler.wiki.site;

import io.github.llmdata.crawler.settings.WikiSiteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of pages that a wiki is asked for, answer by answer.
 *
 * @param name what it lists, in words
 * @param list the name of the list in the answers
 * @param isFilter whether its pages are not fetched, but only those of other lists that are among them
 */
record Listing(String name, String list, ApiRequest request, boolean isFilter) {
    /** What the names of lists of changes begin with. */
    static final String CHANGES = "pages changed since ";

    /** What the names of all other lists begin with. */
    static final String PAGES = "pages of ";

    /** The lists for what the user wants of a wiki, in the order in which they are read. */
    static List<Listing> of(SiteFacts facts, WikiSiteSettings wanted) {
        List<Listing> all = new ArrayList<>();
        wanted.since()
                .ifPresent(since -> all.add(new Listing(
                        CHANGES + since,
                        "recentchanges",
                        ApiRequest.changesSince(since, facts.namespaces()),
                        !wanted.categories().isEmpty())));
        wanted.categories().stream()
                .map(facts::categoryTitle)
                .distinct()
                .forEach(title -> all.add(new Listing(
                        PAGES + title,
                        "categorymembers",
                        ApiRequest.categoryMembers(title, facts.namespaces()),
                        false)));
        if (all.isEmpty()) {
            facts.namespaces()
                    .forEach(number -> all.add(new Listing(
                            PAGES + "namespace " + number, "allpages", ApiRequest.allPages(number), false)));
        }
        return all;
    }

    /** Why this list need not have pages; empty if one without pages is a mistake. */
    Optional<String> problemIfEmpty(SiteFacts facts) {
        return list.equals("categorymembers")
                ? Optional.of(facts.api() + " lists no " + name + "; check the name in crawler.wiki.categories")
                : Optional.empty();
    }
}
