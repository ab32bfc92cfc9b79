package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import org.jsoup.nodes.Element;

/**
 * What an article says about itself where its page has no head: an article opens with its name in bold print, and a wiki
 * links to its own pages.
 */
final class FragmentNames {
    private static final int MAX_TITLE = 250;

    /** Elements that are looked into for a title. */
    private static final int MAX_TRIES = 16;

    private String title = "";
    private String host = "";
    private boolean isPastLead;
    private int tries;

    void meet(Element element, ElementRole role) {
        switch (role) {
            case HEADING -> isPastLead = true;
            case STRONG -> {
                if (title.isEmpty() && !isPastLead && tries++ < MAX_TRIES && element.hasText()) {
                    title = capitalized(element.text());
                }
            }
            case LINK -> {
                String address = host.isEmpty() ? element.attr("href") : "";
                if (address.contains("//") && address.contains("/wiki/")) {
                    host = WikiAddress.of(address).host();
                }
            }
            default -> {}
        }
    }

    /** Titles of wikis start with a capital letter, also where a sentence has none. */
    private static String capitalized(String text) {
        int first = text.offsetByCodePoints(0, 1);
        String title = Character.toString(Character.toTitleCase(text.codePointAt(0))) + text.substring(first);
        return title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title;
    }

    /** The first bold words of the lead; empty if there are none. */
    String title() {
        return title;
    }

    /** The host of the first link to an article; empty if links are relative. */
    String host() {
        return host;
    }
}
