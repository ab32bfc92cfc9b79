package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import io.github.llmdata.crawler.html.MarkdownWriter;
import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;

/** The roles of tables in an article, and of their rows and cells. */
final class TableRules {
    private static final String QUOTATION_MARKS = "\"'“”„‟‘’‚«»‹›「」『』❝❞";

    /** The most nodes in a cell with nothing but a mark. */
    private static final int SMALL = 8;

    private final HtmlTree tree;
    private final boolean keepsGrids;
    private final MarkdownWriter out;
    private final OpenTables tables;

    /** The index after the last row that is read as one line. */
    private int lineEnd;

    private int gridText;

    /** Where the last table of values was left out. */
    private int gridAt = -1;

    /**
     * Rules for one article.
     *
     * @param keepsGrids whether tables of values are kept
     */
    TableRules(HtmlTree tree, boolean keepsGrids, MarkdownWriter out) {
        this.tree = tree;
        this.out = out;
        this.keepsGrids = keepsGrids;
        this.tables = new OpenTables(tree);
    }

    /** The characters of the tables of values that were left out. */
    int gridText() {
        return gridText;
    }

    /** Whether a table of values was left out, and no text comes after it. */
    boolean endInGrid() {
        return gridAt >= out.length();
    }

    /** Reads an element, if it is a table, cell by cell, whatever it holds; returns the role. */
    ElementRole open(int element, ElementRole byName, ElementRole role) {
        if (byName == ElementRole.TABLE) {
            tables.open(element, TableKind.LAYOUT);
        }
        return role;
    }

    /** Whether the innermost table around an element is only a layout. */
    boolean areAround(int element) {
        return tables.around(element) == TableKind.LAYOUT;
    }

    ElementRole table(int table) {
        if (tree.is(table, AttributeNames.ROLE, "presentation")) {
            return open(table, ElementRole.TABLE, ElementRole.DIVISION);
        }
        boolean isNotice = out.length() == 0 && Furniture.isNotice(tree, table);
        if (isNotice || tree.is(table, AttributeNames.ALIGN, "right")) {
            return ElementRole.HIDDEN;
        }
        TableScan scan = TableScan.of(tree, table);
        TableKind kind = scan.kind();
        tables.open(table, kind);
        return switch (kind) {
            case LAYOUT -> ElementRole.PARAGRAPH;
            case LINES -> ElementRole.DIVISION;
            case BOX -> ElementRole.HIDDEN;
            case GRID -> grid(scan);
        };
    }

    private ElementRole grid(TableScan scan) {
        if (keepsGrids) {
            return ElementRole.TABLE;
        }
        gridText += scan.text();
        gridAt = out.length();
        return ElementRole.HIDDEN;
    }

    /** The role of a row or cell. */
    ElementRole inside(int element, ElementRole byName) {
        return switch (tables.around(element)) {
            case LINES -> byName == ElementRole.ROW ? ElementRole.LINE : byName;
            case LAYOUT -> byName == ElementRole.ROW ? row(element) : cell(element);
            default -> byName;
        };
    }

    /** A row of a layout; one with nothing but a few words is a line. */
    private ElementRole row(int row) {
        boolean isLine = TableCell.isLine(tree, row);
        lineEnd = isLine ? tree.contentEnd(row) : lineEnd;
        return isLine ? ElementRole.LINE : ElementRole.ROW;
    }

    /** A cell of a layout; one that holds a large quotation mark only decorates another. */
    private ElementRole cell(int cell) {
        boolean isSmall = ElementText.hasText(tree, cell) && tree.contentEnd(cell) - cell < SMALL;
        String text = isSmall ? ElementText.text(tree, cell) : "";
        if (!text.isEmpty() && text.chars().allMatch(c -> QUOTATION_MARKS.indexOf(c) >= 0)) {
            return ElementRole.HIDDEN;
        }
        return cell < lineEnd ? ElementRole.CELL : ElementRole.PARAGRAPH;
    }
}
