package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import java.util.Arrays;

/** The lists that are open in a walk: the next marker and the depth of each. */
final class ListBlocks {
    private static final int MAX_ORDINAL = 999_999_999;
    private static final int OL = TagNames.number("ol");
    private static final int BULLETS = -1;
    private static final int TERMS = -2;
    private static final int INDENTATION = -3;

    private final HtmlTree tree;
    private final MarkdownWriter out;

    /** For each open list the number of its next item, or its kind if its items have no numbers. */
    private int[] lists = new int[8];

    private int count;

    ListBlocks(HtmlTree tree, MarkdownWriter out) {
        this.tree = tree;
        this.out = out;
    }

    void open(int element, ElementRole role) {
        switch (role) {
            case ITEM -> openItem(element);
            case TERM -> openTerm(element);
            case DEFINITION -> openDefinition();
            default -> openList(element);
        }
    }

    private void openList(int list) {
        out.lineBreak(isInner(list) ? 1 : 2);
        if (isDirectlyInList(list)) {
            out.push("  ", "  ");
        }
        if (count == lists.length) {
            lists = Arrays.copyOf(lists, 2 * count);
        }
        lists[count++] = kind(list);
    }

    void close(int list) {
        count--;
        if (isDirectlyInList(list)) {
            out.pop();
        }
        if (isInner(list)) {
            out.endInnerList();
        } else {
            out.lineBreak(2);
        }
    }

    private void openItem(int item) {
        int kind = current();
        if (kind < 0) {
            out.push("- ", "  ");
            return;
        }
        int number = ordinal(tree.value(item, AttributeNames.VALUE), kind);
        lists[count - 1] = Math.min(number + 1, MAX_ORDINAL);
        String marker = number + ". ";
        out.push(marker, " ".repeat(marker.length()));
    }

    private void openTerm(int term) {
        int before = tree.previousElement(term);
        if (before != HtmlTree.NONE && ElementRole.of(tree, before) == ElementRole.DEFINITION) {
            out.lineBreak(2);
        }
    }

    private void openDefinition() {
        boolean ofTerm = current() == TERMS;
        out.push(ofTerm ? ": " : "", ofTerm ? "  " : "");
    }

    private int current() {
        return count == 0 ? BULLETS : lists[count - 1];
    }

    private int kind(int list) {
        if (ElementRole.of(tree, list) == ElementRole.DEFINITIONS) {
            // Definitions without a term are an old way to indent.
            int first = tree.firstElement(list);
            return first != HtmlTree.NONE && ElementRole.of(tree, first) == ElementRole.DEFINITION
                    ? INDENTATION
                    : TERMS;
        }
        return tree.tag(list) == OL ? ordinal(tree.value(list, AttributeNames.START), 1) : BULLETS;
    }

    /** A number without a sign; another one if the attribute is none. */
    static int ordinal(String attribute, int otherwise) {
        if (attribute.isEmpty() || attribute.length() > 9) {
            return otherwise;
        }
        for (int i = 0; i < attribute.length(); i++) {
            if (attribute.charAt(i) < '0' || attribute.charAt(i) > '9') {
                return otherwise;
            }
        }
        return Integer.parseInt(attribute);
    }

    private boolean isInner(int list) {
        ElementRole parent = parentRole(list);
        return parent == ElementRole.ITEM || parent == ElementRole.DEFINITION || parent == ElementRole.LIST;
    }

    /** Invalid but common: the list belongs to the item before it. */
    private boolean isDirectlyInList(int list) {
        return parentRole(list) == ElementRole.LIST;
    }

    private ElementRole parentRole(int element) {
        int parent = tree.parent(element);
        return parent == HtmlTree.NONE ? ElementRole.INLINE : ElementRole.of(tree, parent);
    }
}
