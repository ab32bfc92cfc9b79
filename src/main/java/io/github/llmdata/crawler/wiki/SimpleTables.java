package io.github.llmdata.crawler.wiki;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Recognises tables that Markdown can represent: at least two rows, no nested tables, no cells that span rows or
 * columns.
 */
final class SimpleTables {
    private SimpleTables() {}

    static boolean isSimple(Element table) {
        int rows = 0;
        Node node = table.firstChild();
        while (node != null) {
            if (node instanceof Element element && (element.nameIs("table") || spansCells(element))) {
                return false;
            }
            rows += node.nameIs("tr") ? 1 : 0;
            Node next = node.firstChild();
            while (next == null) {
                next = node.nextSibling();
                if (next == null) {
                    node = node.parentNode();
                    if (node == null || node.equals(table)) {
                        return rows > 1;
                    }
                }
            }
            node = next;
        }
        return false;
    }

    private static boolean spansCells(Element cell) {
        return isSpan(cell.attr("colspan")) || isSpan(cell.attr("rowspan"));
    }

    private static boolean isSpan(String number) {
        return !number.isEmpty() && !number.equals("1");
    }
}
