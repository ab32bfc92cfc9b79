package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import org.jsoup.nodes.Element;

/**
 * Title and host of an article, taken from its text. They are needed if the page has no head. The title is the first
 * bold text, and the host is that of a link to the same wiki.
 */
final class FragmentNames {
    private static final int MAX_TITLE = 250;

    /** The number of bold elements that are searched for a title. */
    private static final int MAX_CANDIDATES = 16;

    private String title = "";
    private String host = "";
    private boolean isPastLead;
    private int candidates;

    void visit(Element element, ElementRole role) {
        switch (role) {
            case HEADING -> isPastLead = true;
            case STRONG -> {
                if (title.isEmpty() && !isPastLead && candidates++ < MAX_CANDIDATES && element.hasText()) {
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

    /** Titles of wikis start with a capital letter, even if the bold text does not. */
    private static String capitalized(String text) {
        int first = text.offsetByCodePoints(0, 1);
        String title = Character.toString(Character.toTitleCase(text.codePointAt(0))) + text.substring(first);
        return title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title;
    }

    /** The first bold text before the first heading; empty if there is none. */
    String title() {
        return title;
    }

    /** The host of the first absolute link to an article; empty if there is none. */
    String host() {
        return host;
    }
}
