package io.github.llmdata.crawler.pages;

/**
 * How a list is to be read.
 *
 * @param form what its lines are
 * @param delimiter what separates the fields of a table; {@link CsvFields#NONE} if it has one column
 * @param column of the URLs or titles, from 0
 * @param columns the number of columns
 * @param hasHeader whether the first row names the columns
 */
record ListShape(Form form, int delimiter, int column, int columns, boolean hasHeader) {
    /** What the lines of a list are. */
    enum Form {
        /** Each line is a URL. */
        LINES,
        /** Each line is the title of a page, whatever it looks like. */
        TITLES,
        /** Each row has a field with a URL. */
        TABLE,
        /** Each line is a JSON object with a field that is a URL. */
        JSON_LINES
    }

    static final ListShape LINES = new ListShape(Form.LINES, CsvFields.NONE, 0, 1, false);
    static final ListShape TITLES = new ListShape(Form.TITLES, CsvFields.NONE, 0, 1, false);
    static final ListShape TITLES_WITH_HEADER = new ListShape(Form.TITLES, CsvFields.NONE, 0, 1, true);
    static final ListShape JSON_LINES = new ListShape(Form.JSON_LINES, CsvFields.NONE, 0, 1, false);
}
