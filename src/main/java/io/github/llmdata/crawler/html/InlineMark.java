package io.github.llmdata.crawler.html;

/** A mark put around inline text. */
public enum InlineMark {
    STRONG("**", "**"),
    EMPHASIS("*", "*"),
    STRIKE("~~", "~~"),
    QUOTATION("\"", "\""),
    SUPERSCRIPT("^", ""),
    SUBSCRIPT("_", ""),
    LINK("[", "]"),
    /** The reading of characters, which a page sets above them. */
    READING("(", ")"),
    /** Pieces of text above each other. */
    STACK("", "");

    final String opening;
    final String closing;

    InlineMark(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /** Whether its text has to stay on one line. */
    boolean keepsLine() {
        return isIndex() || this == LINK || this == STACK;
    }

    boolean isIndex() {
        return this == SUPERSCRIPT || this == SUBSCRIPT;
    }
}
