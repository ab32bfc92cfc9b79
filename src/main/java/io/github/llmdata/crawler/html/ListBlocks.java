package io.github.llmdata.crawler.html;

import java.util.Arrays;
import org.jsoup.nodes.Element;

/** The lists that are open in a walk: the next marker and the depth of each. */
final class ListBlocks {
    private static final int MAX_ORDINAL = 999_999_999;
    private static final int BULLETS = -1;
    private static final int TERMS = -2;
    private static final int INDENTATION = -3;

    private final MarkdownWriter out;

    /** For each open list the number of its next item, or its kind if its items have no numbers. */
    private int[] lists = new int[8];

    private int count;

    ListBlocks(MarkdownWriter out) {
        this.out = out;
    }

    void open(Element list) {
        out.lineBreak(isInner(list) ? 1 : 2);
        if (isDirectlyInList(list)) {
            out.push("  ", "  ");
        }
        if (count == lists.length) {
            lists = Arrays.copyOf(lists, 2 * count);
        }
        lists[count++] = kind(list);
    }

    void close(Element list) {
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

    void openItem(Element item) {
        int kind = current();
        if (kind < 0) {
            out.push("- ", "  ");
            return;
        }
        int number = ordinal(item.attr("value"), kind);
        lists[count - 1] = Math.min(number + 1, MAX_ORDINAL);
        String marker = number + ". ";
        out.push(marker, " ".repeat(marker.length()));
    }

    void openTerm(Element term) {
        Element before = term.previousElementSibling();
        if (before != null && ElementRole.of(before) == ElementRole.DEFINITION) {
            out.lineBreak(2);
        }
    }

    void openDefinition() {
        boolean ofTerm = current() == TERMS;
        out.push(ofTerm ? ": " : "", ofTerm ? "  " : "");
    }

    private int current() {
        return count == 0 ? BULLETS : lists[count - 1];
    }

    private static int kind(Element list) {
        if (ElementRole.of(list) == ElementRole.DEFINITIONS) {
            // Definitions without a term are an old way to indent.
            Element first = list.firstElementChild();
            return first != null && ElementRole.of(first) == ElementRole.DEFINITION ? INDENTATION : TERMS;
        }
        return list.nameIs("ol") ? ordinal(list.attr("start"), 1) : BULLETS;
    }

    private static int ordinal(String attribute, int otherwise) {
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

    private static boolean isInner(Element list) {
        ElementRole parent = parentRole(list);
        return parent == ElementRole.ITEM || parent == ElementRole.DEFINITION || parent == ElementRole.LIST;
    }

    /** Invalid but common: the list belongs to the item before it. */
    private static boolean isDirectlyInList(Element list) {
        return parentRole(list) == ElementRole.LIST;
    }

    private static ElementRole parentRole(Element element) {
        Element parent = element.parent();
        return parent == null ? ElementRole.INLINE : ElementRole.of(parent);
    }
}
