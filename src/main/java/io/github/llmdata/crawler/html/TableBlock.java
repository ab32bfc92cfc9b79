package io.github.llmdata.crawler.html;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** The table that is open in a walk. A table in a cell of another, or in a heading, is only its text. */
final class TableBlock {
    private final MarkdownWriter out;

    private @Nullable Element table;
    private @Nullable Element row;
    private int innerTables;
    private boolean hasRows;

    TableBlock(MarkdownWriter out) {
        this.out = out;
    }

    void open(Element element) {
        if (table == null && !out.isOneLine()) {
            table = element;
            hasRows = false;
        } else {
            innerTables++;
        }
    }

    void close(Element element) {
        if (element.equals(table)) {
            table = null;
        } else {
            innerTables--;
        }
    }

    void openRow(Element element) {
        if (table != null && row == null) {
            row = element;
            out.openRow();
        }
    }

    void closeRow(Element element) {
        if (element.equals(row)) {
            row = null;
            hasRows |= out.closeRow(!hasRows && isHeader(element));
        }
    }

    void openCell() {
        if (row != null && innerTables == 0) {
            out.cell();
        }
    }

    private static boolean isHeader(Element row) {
        Element parent = row.parent();
        if (parent != null && parent.nameIs("thead")) {
            return true;
        }
        for (Node cell = row.firstChild(); cell != null; cell = cell.nextSibling()) {
            if (cell instanceof Element && !cell.nameIs("th")) {
                return false;
            }
        }
        return true;
    }
}
