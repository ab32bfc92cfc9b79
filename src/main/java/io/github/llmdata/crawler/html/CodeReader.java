package io.github.llmdata.crawler.html;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the text of one code element at a time. Of its markup, only line breaks count. */
final class CodeReader {
    private final MarkdownWriter out;
    private final CodeLanguage language = new CodeLanguage();
    private final StringBuilder text = new StringBuilder();

    private @Nullable Element element;
    private boolean isBlock;

    CodeReader(MarkdownWriter out) {
        this.out = out;
    }

    boolean isReading() {
        return element != null;
    }

    boolean isReading(Element code) {
        return code.equals(element);
    }

    void readComment(String comment) {
        language.readComment(comment);
    }

    void open(Element code, ElementRole role) {
        element = code;
        isBlock = role == ElementRole.PREFORMATTED;
        text.setLength(0);
    }

    void close(Element code) {
        element = null;
        if (isBlock) {
            out.fence(text.toString(), language.of(code));
        } else {
            out.code(text.toString());
        }
    }

    void text(String part) {
        text.append(part);
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
