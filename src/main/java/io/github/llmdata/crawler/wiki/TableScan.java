package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;

/** Finds out what a table is for, by what its cells hold. Its own cells are read once; tables in them are judged apart. */
final class TableScan {
    /** How much of a table is read: its beginning shows what it is. */
    private static final int MAX_NODES = 1500;

    /** The longest request to edit the article. */
    private static final int NOTICE = 200;

    /** The columns that are told apart. */
    private static final int MAX_COLUMNS = 63;

    /** The shortest text of a table with one column that is more than a label. */
    private static final int MIN_TEXT = 20;

    /** A family tree or bracket is drawn with many cells, of which few hold text. */
    private static final int MANY_CELLS = 40;

    private static final int DRAWING = 3;

    private static final int CAPTION_TEXT = 300;
    private static final int MIN_ITEM = 20;

    /** What an element means for the judgement. */
    private static final byte[] MARKS = new byte[TagNames.COUNT];

    private static final byte ROW = 1;
    private static final byte CELL = 2;
    private static final byte TABLE = 3;
    private static final byte LINK = 4;
    private static final byte ITEM = 5;
    private static final byte BREAK = 6;
    private static final byte STRUCTURE = 7;
    private static final byte CODE = 8;
    private static final byte PICTURE = 9;
    private static final byte FORMULA = 10;
    private static final byte SKIPPED = 11;
    private static final byte BOX = 12;
    private static final byte SPAN = 13;

    private static final int TH = TagNames.number("th");
    private static final int TD = TagNames.number("td");

    static {
        mark(ROW, "tr");
        mark(CELL, "td th");
        mark(TABLE, "table");
        mark(LINK, "a");
        mark(ITEM, "li");
        mark(BREAK, "br");
        mark(STRUCTURE, "h1 h2 h3 h4 h5 h6 pre blockquote");
        mark(CODE, "code tt samp");
        mark(PICTURE, "img audio video figure");
        mark(FORMULA, "math sub sup");
        mark(SKIPPED, "style script");
        mark(BOX, "div p");
        mark(SPAN, "span");
    }

    private final HtmlTree tree;
    private final int table;
    private final TableCell cell = new TableCell();

    private int text;
    private int prose;
    private int statements;
    private int sentences;
    private int listText;
    private int linkText;
    private int items;
    private int cells;
    private int textCells;
    private int textRows;
    private int relationRows;
    private long columns;
    private boolean hasHeader;
    private boolean hasStructure;
    private boolean hasCode;

    /** Whether a cell holds code that a program coloured. */
    private boolean hasSource;

    private boolean hasPicture;
    private boolean hasTable;
    private boolean isNotice;

    /** Whether a link leads to a page about the wiki. */
    private boolean leadsOut;

    private int column;
    private boolean rowHasText;
    private boolean rowHasRelation;

    private TableScan(HtmlTree tree, int table) {
        this.tree = tree;
        this.table = table;
    }

    private static void mark(byte mark, String names) {
        for (int tag : TagNames.numbers(names)) {
            MARKS[tag] = mark;
        }
    }

    static TableScan of(HtmlTree tree, int table) {
        TableScan scan = new TableScan(tree, table);
        scan.read();
        return scan;
    }

    /** The characters of the text in the own cells of the table. */
    int text() {
        return text;
    }

    private void read() {
        int end = Math.min(tree.contentEnd(table), table + MAX_NODES);
        int linkEnd = table;
        int itemEnd = table;
        int node = table + 1;
        while (node < end) {
            if (tree.isText(node)) {
                cell.text(tree, node, node < linkEnd, node < itemEnd);
            } else if (tree.isElement(node)) {
                byte mark = tree.tag(node) < MARKS.length ? MARKS[tree.tag(node)] : 0;
                if (mark == TABLE || mark == SKIPPED) {
                    hasTable |= mark == TABLE;
                    node = tree.contentEnd(node);
                    continue;
                }
                if (mark == LINK) {
                    linkEnd = tree.contentEnd(node);
                } else if (mark == ITEM) {
                    itemEnd = Math.max(itemEnd, tree.contentEnd(node));
                }
                element(node, mark);
            }
            node++;
        }
        endCell();
        endRow();
    }

    private void element(int element, byte mark) {
        switch (mark) {
            case ROW -> {
                endCell();
                endRow();
            }
            case CELL -> startCell(element);
            case LINK -> link(element);
            case ITEM -> items++;
            case BREAK -> cell.line();
            case STRUCTURE -> hasStructure = true;
            case CODE -> hasCode = true;
            case PICTURE ->
                hasPicture |= !tree.value(element, AttributeNames.CLASS).contains("mwe-math");
            case FORMULA -> cell.formula();
            case BOX -> hasStructure |= hasClass(element, "poem");
            case SPAN -> hasSource |= hasClass(element, "mw-geshi");
            default -> {}
        }
    }

    private boolean hasClass(int element, String part) {
        int classes = tree.attribute(element, AttributeNames.CLASS);
        return classes != HtmlTree.NONE && tree.contains(classes, part);
    }

    private void link(int link) {
        if (link < table + NOTICE) {
            isNotice |= Furniture.isEditLink(tree, link);
            leadsOut |= hasPicture && Furniture.leadsOut(tree, link);
        }
    }

    private void startCell(int element) {
        endCell();
        hasHeader |= tree.tag(element) == TH;
        cell.start(tree.tag(element) == TD || tree.tag(element) == TH);
    }

    private void endCell() {
        if (!cell.isOpen()) {
            return;
        }
        if (cell.hasWords()) {
            columns |= 1L << Math.min(column, MAX_COLUMNS);
            textCells++;
            rowHasText = true;
            text += cell.length();
            linkText += cell.linkLength();
            listText += cell.listLength();
            prose += cell.isProse() ? cell.length() : 0;
            statements += cell.isStatement() ? cell.length() : 0;
            sentences += cell.isSentence() ? cell.length() : 0;
        }
        rowHasRelation |= cell.hasRelation();
        column++;
        cells++;
        cell.end();
    }

    private void endRow() {
        textRows += rowHasText ? 1 : 0;
        relationRows += rowHasRelation ? 1 : 0;
        column = 0;
        rowHasText = false;
        rowHasRelation = false;
    }

    TableKind kind() {
        boolean isNavigation = linkText * 10L >= text * 9L && !hasStructure;
        isNotice |= hasPicture && leadsOut && textCells <= 2 && !hasStructure;
        boolean isDrawing = cells >= MANY_CELLS && DRAWING * textCells < cells;
        if (isNotice || isDrawing || (text == 0 && !hasTable)) {
            return TableKind.BOX;
        }
        if (hasStructure || (hasTable && !hasHeader)) {
            return TableKind.LAYOUT;
        }
        if (isNavigation) {
            return hasHeader || isRuled() ? TableKind.GRID : TableKind.BOX;
        }
        boolean isOneColumn = Long.bitCount(columns) == 1;
        if (2L * prose >= text || 3L * statements >= 2L * text || holdsLists() || (isOneColumn && sentences > 0)) {
            return TableKind.LAYOUT;
        }
        return hasHeader || isRuled() ? TableKind.GRID : plain();
    }

    private boolean holdsLists() {
        boolean isList = 10L * listText >= 6L * text && items > 0;
        return isList && ((!hasHeader && !isRuled()) || listText >= MIN_ITEM * items);
    }

    /** The kind of a table without header and rules. */
    private TableKind plain() {
        boolean isOneColumn = Long.bitCount(columns) == 1;
        if (hasSource || (hasCode && isOneColumn) || 3L * sentences >= 2L * text) {
            return TableKind.LAYOUT;
        }
        if (2 * relationRows >= textRows && relationRows > 0 && !hasPicture) {
            return TableKind.LINES;
        }
        if (hasPicture && text < CAPTION_TEXT) {
            return TableKind.BOX;
        }
        if (isOneColumn) {
            return text >= MIN_TEXT ? TableKind.LAYOUT : TableKind.BOX;
        }
        return textRows == 1 && text >= MIN_TEXT ? TableKind.LAYOUT : TableKind.GRID;
    }

    /** Whether the table is set with lines between its cells. */
    private boolean isRuled() {
        String classes = tree.value(table, AttributeNames.CLASS);
        String border = tree.value(table, AttributeNames.BORDER);
        return classes.contains("wikitable")
                || classes.contains("prettytable")
                || classes.contains("sortable")
                || classes.contains("article-table")
                || !(border.isEmpty() || border.equals("0"));
    }
}
