package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;

/** The table that is open in a walk. A table in a cell of another, or in a heading, is only its text. */
final class TableBlock {
    private static final int TH = TagNames.number("th");
    private static final int THEAD = TagNames.number("thead");

    private final HtmlTree tree;
    private final MarkdownWriter out;

    private int table = HtmlTree.NONE;
    private int row = HtmlTree.NONE;
    private int innerTables;
    private boolean hasRows;

    TableBlock(HtmlTree tree, MarkdownWriter out) {
        this.tree = tree;
        this.out = out;
    }

    void open(int element, ElementRole role) {
        switch (role) {
            case TABLE -> openTable(element);
            case ROW -> openRow(element);
            default -> openCell(element);
        }
    }

    void close(int element, ElementRole role) {
        if (role == ElementRole.TABLE) {
            closeTable(element);
        } else {
            closeRow(element);
        }
    }

    private void openTable(int element) {
        if (table == HtmlTree.NONE && !out.isOneLine()) {
            table = element;
            hasRows = false;
            out.openTable();
        } else {
            innerTables++;
        }
    }

    private void closeTable(int element) {
        if (element == table) {
            table = HtmlTree.NONE;
        } else {
            innerTables--;
        }
    }

    private void openRow(int element) {
        if (table != HtmlTree.NONE && row == HtmlTree.NONE) {
            row = element;
            out.openRow();
        }
    }

    private void closeRow(int element) {
        if (element == row) {
            row = HtmlTree.NONE;
            hasRows |= out.closeRow(!hasRows && isHeader(element));
        }
    }

    private void openCell(int cell) {
        if (row != HtmlTree.NONE && innerTables == 0) {
            int columns = ListBlocks.ordinal(tree.value(cell, AttributeNames.COLSPAN), 1);
            out.cell(columns, ListBlocks.ordinal(tree.value(cell, AttributeNames.ROWSPAN), 1));
        }
    }

    private boolean isHeader(int headerRow) {
        int parent = tree.parent(headerRow);
        if (parent != HtmlTree.NONE && tree.tag(parent) == THEAD) {
            return true;
        }
        int cell = tree.firstElement(headerRow);
        while (cell != HtmlTree.NONE && tree.tag(cell) == TH) {
            cell = tree.nextElement(cell);
        }
        return cell == HtmlTree.NONE;
    }
}
