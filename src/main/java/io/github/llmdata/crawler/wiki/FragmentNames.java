package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementClasses;
import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import java.util.List;

/**
 * Title and host of an article, taken from its text. They are needed if the page has no head. The title is the first
 * bold text, and the host is that of a link to the same wiki.
 */
final class FragmentNames {
    private static final int MAX_TITLE = 250;

    /** The number of bold elements that are searched for a title. */
    private static final int MAX_CANDIDATES = 16;

    /** Classes of links that lead out of the wiki. */
    private static final List<String> OUTER = List.of("extiw", "external");

    private String title = "";
    private String host = "";
    private boolean isPastLead;
    private int candidates;

    void visit(HtmlTree tree, int element, ElementRole role) {
        switch (role) {
            case HEADING -> isPastLead = true;
            case STRONG -> strong(tree, element);
            case LINK -> link(tree, element);
            default -> {}
        }
    }

    private void strong(HtmlTree tree, int element) {
        if (title.isEmpty() && !isPastLead && candidates++ < MAX_CANDIDATES && ElementText.hasText(tree, element)) {
            title = capitalized(ElementText.text(tree, element));
        }
    }

    private void link(HtmlTree tree, int element) {
        int address = host.isEmpty() ? tree.attribute(element, AttributeNames.HREF) : HtmlTree.NONE;
        if (address != HtmlTree.NONE
                && tree.contains(address, "//")
                && tree.contains(address, "/wiki/")
                && ElementClasses.which(tree, element, OUTER) == 0) {
            host = WikiAddress.of(tree.value(address)).host();
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
