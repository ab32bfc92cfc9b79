package io.github.llmdata.crawler.extract;

/** A mark put around inline text. */
enum Mark {
    STRONG("**", "**"),
    EMPHASIS("*", "*"),
    STRIKE("~~", "~~"),
    QUOTATION("\"", "\""),
    SUPERSCRIPT("^", ""),
    SUBSCRIPT("_", ""),
    LINK("[", "]");

    final String opening;
    final String closing;

    Mark(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /** Whether its text has to stay on one line. */
    boolean keepsLine() {
        return this == SUPERSCRIPT || this == SUBSCRIPT || this == LINK;
    }
}
