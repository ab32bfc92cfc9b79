package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;

/** Tells where the readings of characters start and end, so that they can be set in brackets. */
final class RubyText {
    private static final int RP = TagNames.number("rp");
    private static final int RT = TagNames.number("rt");
    private static final int RTC = TagNames.number("rtc");

    private final HtmlTree tree;

    RubyText(HtmlTree tree) {
        this.tree = tree;
    }

    /** Whether a reading starts with this element, and the page sets no bracket before it. */
    boolean startsReading(int element) {
        return isBare(element) && !isReading(neighbour(element, false));
    }

    /** Whether the reading ends with this element. */
    boolean endsReading(int element) {
        return isBare(element) && !isReading(neighbour(element, true));
    }

    private boolean isBare(int element) {
        int parent = tree.parent(element);
        return !(parent != HtmlTree.NONE && tree.tag(parent) == RTC)
                && !isBracket(neighbour(element, false))
                && !isBracket(neighbour(element, true));
    }

    /** The nearest node that is not blank text. */
    private int neighbour(int element, boolean after) {
        int node = after ? tree.next(element) : tree.previous(element);
        while (node != HtmlTree.NONE && tree.isText(node) && isBlank(node)) {
            node = after ? tree.next(node) : tree.previous(node);
        }
        return node;
    }

    private boolean isBlank(int text) {
        for (int i = tree.start(text); i < tree.end(text); i++) {
            if (!Whitespace.isBlank(tree.chars()[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isBracket(int node) {
        return node != HtmlTree.NONE && tree.isElement(node) && tree.tag(node) == RP;
    }

    private boolean isReading(int node) {
        return node != HtmlTree.NONE && tree.isElement(node) && (tree.tag(node) == RT || tree.tag(node) == RTC);
    }
}
