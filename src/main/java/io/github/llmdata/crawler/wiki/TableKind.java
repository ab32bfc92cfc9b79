package io.github.llmdata.crawler.wiki;

/** What a table of an article is for. */
enum TableKind {
    /** Values in rows and columns. */
    GRID,
    /** Text that is only placed by the table: read cell by cell. */
    LAYOUT,
    /** Formulas or words that are only aligned: read as a line for each row. */
    LINES,
    /** No text, or a box beside the text. */
    BOX
}
