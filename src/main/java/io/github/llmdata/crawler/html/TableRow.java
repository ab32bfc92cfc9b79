package io.github.llmdata.crawler.html;

import java.util.Arrays;

/**
 * The row of a Markdown table that is being written. Markdown knows no cells that span columns or rows: the other places of such
 * a cell are empty. A cell is written only once there is text for it or for a later one.
 */
final class TableRow {
    /** Wider tables, and cells over more columns, are not made wider. */
    private static final int MAX_COLUMNS = 64;

    private final StringBuilder out;
    private final InlineMarks marks;

    private boolean isBegun;
    private int cells;
    private int waitingCells;

    /** The columns of the last cell that are not added yet, and its rows. */
    private int columnsDue;

    private int rowsOfLast;

    /** For each column the number of coming rows in which a cell from above takes its place. */
    private final int[] taken = new int[MAX_COLUMNS];

    TableRow(StringBuilder out, InlineMarks marks) {
        this.out = out;
        this.marks = marks;
    }

    void openTable() {
        Arrays.fill(taken, 0);
    }

    void open() {
        isBegun = false;
        cells = 0;
        waitingCells = 0;
        columnsDue = 0;
    }

    /** Starts the next cell, after the places that cells from above take. */
    void cell(int columns, int rows) {
        fillPlaces();
        add(rows);
        columnsDue = Math.min(columns, MAX_COLUMNS) - 1;
        rowsOfLast = rows;
    }

    /** Adds the other places of the last cell, and those that cells from above take. */
    private void fillPlaces() {
        for (; columnsDue > 0; columnsDue--) {
            add(rowsOfLast);
        }
        while (cells < MAX_COLUMNS && taken[cells] > 0) {
            taken[cells]--;
            cells++;
            waitingCells++;
        }
    }

    private void add(int rows) {
        if (cells < MAX_COLUMNS) {
            taken[cells] = rows - 1;
        }
        cells++;
        waitingCells++;
    }

    boolean isWaiting() {
        return waitingCells > 0;
    }

    /** Whether text is that of a cell, in which a bar must not look like its end. */
    boolean isBegun() {
        return isBegun;
    }

    /** Writes the starts of the cells so far. */
    void begin() {
        while (waitingCells > 0) {
            marks.hide();
            out.append(isBegun ? " | " : "| ");
            isBegun = true;
            waitingCells--;
        }
    }

    /** Ends the row. Returns the number of its cells; 0 if it has no text and was not written. */
    int close() {
        fillPlaces();
        if (!isBegun) {
            waitingCells = 0;
            return 0;
        }
        begin();
        marks.hide();
        out.append(" |");
        isBegun = false;
        return cells;
    }
}
