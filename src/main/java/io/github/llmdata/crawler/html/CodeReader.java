package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.HtmlTree;

/** Reads the text of one code element at a time. Of its markup, only line breaks count. */
final class CodeReader {
    private final HtmlTree tree;
    private final MarkdownWriter out;
    private final CodeLanguage language;
    private final StringBuilder text = new StringBuilder();

    private int element = HtmlTree.NONE;
    private boolean isBlock;

    CodeReader(HtmlTree tree, MarkdownWriter out) {
        this.tree = tree;
        this.out = out;
        this.language = new CodeLanguage(tree);
    }

    boolean isReading() {
        return element != HtmlTree.NONE;
    }

    boolean isReading(int code) {
        return code == element;
    }

    void readComment(int comment) {
        language.readComment(tree.text(comment));
    }

    void open(int code, ElementRole role) {
        element = code;
        isBlock = role == ElementRole.PREFORMATTED;
        text.setLength(0);
    }

    void close(int code) {
        element = HtmlTree.NONE;
        if (isBlock) {
            out.fence(text.toString(), language.of(code));
        } else {
            out.code(text.toString());
        }
    }

    void text(int node) {
        text.append(tree.chars(), tree.start(node), tree.end(node) - tree.start(node));
    }

    void enter(ElementRole role) {
        isBlock |= role == ElementRole.PREFORMATTED;
        if (role == ElementRole.NEW_LINE) {
            text.append('\n');
        } else {
            leave(role);
        }
    }

    /** Some pages put each line of code into a block of its own. */
    void leave(ElementRole role) {
        if (role.breaks > 0 && text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
