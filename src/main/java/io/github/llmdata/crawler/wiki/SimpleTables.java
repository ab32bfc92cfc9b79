package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;

/**
 * Recognises tables that Markdown can represent: at least two rows, no nested tables, no cells that span rows or
 * columns.
 */
final class SimpleTables {
    private static final int TABLE = TagNames.number("table");
    private static final int TR = TagNames.number("tr");

    private SimpleTables() {}

    static boolean isSimple(HtmlTree tree, int table) {
        int rows = 0;
        int end = tree.contentEnd(table);
        for (int node = table + 1; node < end; node++) {
            if (tree.isElement(node)) {
                if (tree.tag(node) == TABLE || spansCells(tree, node)) {
                    return false;
                }
                rows += tree.tag(node) == TR ? 1 : 0;
            }
        }
        return rows > 1;
    }

    private static boolean spansCells(HtmlTree tree, int cell) {
        return isSpan(tree, tree.attribute(cell, AttributeNames.COLSPAN))
                || isSpan(tree, tree.attribute(cell, AttributeNames.ROWSPAN));
    }

    private static boolean isSpan(HtmlTree tree, int number) {
        return number != HtmlTree.NONE
                && tree.valueEnd(number) > tree.valueStart(number)
                && !tree.matches(tree.valueStart(number), tree.valueEnd(number), "1");
    }
}
