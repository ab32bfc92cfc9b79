package io.github.llmdata.crawler.extract;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Tells the tables that a Markdown table can stand for: one row below another, one cell beside another. */
final class SimpleTables {
    private SimpleTables() {}

    static boolean isSimple(Element table) {
        Node node = table.firstChild();
        while (node != null) {
            if (node instanceof Element element && (element.nameIs("table") || isWide(element))) {
                return false;
            }
            Node next = node.firstChild();
            while (next == null) {
                next = node.nextSibling();
                if (next == null) {
                    node = node.parentNode();
                    if (node == null || node.equals(table)) {
                        return true;
                    }
                }
            }
            node = next;
        }
        return false;
    }

    private static boolean isWide(Element cell) {
        return isSpan(cell.attr("colspan")) || isSpan(cell.attr("rowspan"));
    }

    private static boolean isSpan(String number) {
        return !number.isEmpty() && !number.equals("1");
    }
}
