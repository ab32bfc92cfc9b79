package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import java.util.stream.Collectors;

/** Reads the text of one code element at a time. Of its markup, only line breaks and formulas count. */
final class CodeReader {
    private final HtmlTree tree;
    private final MarkdownWriter out;
    private final CodeLanguage language;
    private final StringBuilder text = new StringBuilder();

    private int element = HtmlTree.NONE;
    private boolean isBlock;

    /** Where the text of the last item starts: a numbered line of code that may be empty. */
    private int itemStart;

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
        itemStart = 0;
    }

    void close(int code) {
        element = HtmlTree.NONE;
        if (isBlock) {
            out.fence(text.toString(), language.of(code));
        } else if (hasLines() && isAlone(code)) {
            String lines = text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
            out.fence(lines, language.of(code));
        } else {
            spans();
        }
    }

    /** Code of several lines within a text: one span a line. */
    private void spans() {
        if (!hasLines()) {
            out.code(text.toString());
            return;
        }
        boolean isFirst = true;
        for (String line : text.toString().split("\n", -1)) {
            String code = isFirst ? line : line.stripLeading();
            if (!code.isBlank()) {
                if (!isFirst) {
                    out.newLine();
                }
                out.code(code.stripTrailing());
                isFirst = false;
            }
        }
    }

    /** Whether there is text after a line end. */
    private boolean hasLines() {
        int last = text.length();
        while (last > 0 && Whitespace.isBlank(text.charAt(last - 1))) {
            last--;
        }
        int newline = text.indexOf("\n");
        return newline >= 0 && newline < last;
    }

    /** Whether the code is all that the block around it has. */
    private boolean isAlone(int code) {
        int parent = tree.parent(code);
        if (parent == HtmlTree.NONE || !ElementRole.of(tree, parent).isBlock()) {
            return false;
        }
        for (int node = tree.firstChild(parent); node != HtmlTree.NONE; node = tree.next(node)) {
            boolean isEmpty = tree.isElement(node)
                    ? !ElementText.hasText(tree, node)
                    : !tree.isText(node) || Whitespace.isAllBlank(tree.text(node));
            if (node != code && !isEmpty) {
                return false;
            }
        }
        return true;
    }

    void text(int node) {
        int start = tree.start(node);
        int length = tree.end(node) - start;
        if (isBlock) {
            if (!isBetweenItems(node)) {
                text.append(tree.chars(), start, length);
            }
            return;
        }
        boolean isAfterBreak = endsLine();
        for (int i = start; i < start + length; i++) {
            char c = tree.chars()[i];
            boolean isBreak = c == '\n' || c == '\r';
            if (!isAfterBreak || !(isBreak || c == ' ' || c == '\t')) {
                text.append(isBreak ? ' ' : c);
                isAfterBreak = false;
            }
        }
    }

    /** Whether the last item holds only the space that some programs put into an empty line. */
    private boolean isBlankItem() {
        for (int i = itemStart; i < text.length(); i++) {
            if (!Whitespace.isBlank(text.charAt(i)) && text.charAt(i) != '\u00A0') {
                return false;
            }
        }
        return true;
    }

    /** Whether a text is only what the markup has between the numbered lines of code. */
    private boolean isBetweenItems(int node) {
        int parent = tree.parent(node);
        return ElementRole.of(tree, parent) == ElementRole.LIST && Whitespace.isAllBlank(tree.text(node));
    }

    private boolean endsLine() {
        return text.length() > 0 && text.charAt(text.length() - 1) == '\n';
    }

    void enter(int inner, ElementRole role) {
        isBlock |= role == ElementRole.PREFORMATTED;
        switch (role) {
            case NEW_LINE -> text.append('\n');
            case FORMULA -> text.append(Formula.inline(tree, inner));
            default -> {
                leave(role);
                itemStart = role == ElementRole.ITEM ? text.length() : itemStart;
            }
        }
    }

    /** Some pages put each line of code into a block of its own. */
    void leave(ElementRole role) {
        if (role == ElementRole.ITEM && isBlankItem()) {
            text.setLength(itemStart);
        }
        boolean isEmptyLine = role == ElementRole.ITEM && itemStart == text.length() && itemStart > 0;
        if (isEmptyLine || (role.isBlock() && text.length() > 0 && !endsLine())) {
            text.append('\n');
        }
    }
}
