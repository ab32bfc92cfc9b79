package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import io.github.llmdata.crawler.model.Licenses;
import java.util.Locale;

/** The licence that a page names: by a link that says that it leads to the licence, else in the notice of copyright in its footer. */
final class PageLicense {
    private static final int A = TagNames.number("a");

    /** The largest notice that is read. */
    private static final int MAX_NODES = 500;

    private final HtmlTree tree;
    private String named = "";
    private String words = "";
    private String notice = "";

    PageLicense(HtmlTree tree) {
        this.tree = tree;
    }

    /** Reads a link that says that it leads to the licence. */
    void link(String href, String text) {
        named = named.isEmpty() ? Licenses.named(href) : named;
        boolean isText = href.toLowerCase(Locale.ROOT).contains("creative_commons");
        words = words.isEmpty() ? Licenses.stated(isText ? WikiAddress.decoded(href) : text) : words;
    }

    /** Reads a notice of copyright. What it says counts if it names a licence that is known. */
    void notice(int element) {
        int end = tree.contentEnd(element);
        if (!notice.isEmpty() || end - element > MAX_NODES) {
            return;
        }
        String first = "";
        for (int node = element + 1; node < end && notice.isEmpty(); node++) {
            if (tree.isElement(node) && tree.tag(node) == A) {
                String href = tree.value(node, AttributeNames.HREF);
                notice = Licenses.named(href);
                if (first.isEmpty()) {
                    first = Licenses.known(ElementText.text(tree, node), href);
                }
            }
        }
        if (notice.isEmpty()) {
            notice = first.isEmpty() ? Licenses.known(ElementText.text(tree, element)) : first;
        }
    }

    /** The licence, by its name if that is known, else in the words of the page; empty if the page names none. */
    String name() {
        if (!named.isEmpty()) {
            return named;
        }
        return words.isEmpty() ? notice : words;
    }
}
