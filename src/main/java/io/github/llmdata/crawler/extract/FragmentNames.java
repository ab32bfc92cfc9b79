package io.github.llmdata.crawler.extract;

import org.jsoup.nodes.Element;

/**
 * What an article says about itself where its page has no head: an article opens with its name in bold print, and a wiki
 * links to its own pages.
 */
final class FragmentNames {
    private static final int MAX_TITLE = 250;

    private String title = "";
    private String host = "";
    private boolean isPastLead;

    void meet(Element element, Role role) {
        switch (role) {
            case HEADING -> isPastLead = true;
            case STRONG -> {
                if (title.isEmpty() && !isPastLead && element.hasText()) {
                    String text = element.text();
                    title = text.length() > MAX_TITLE ? text.substring(0, MAX_TITLE) : text;
                }
            }
            case LINK -> {
                if (host.isEmpty() && element.attr("href").contains("/wiki/")) {
                    host = WikiAddress.of(element.attr("href")).host();
                }
            }
            default -> {}
        }
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
