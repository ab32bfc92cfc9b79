package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import org.jspecify.annotations.Nullable;

/**
 * Mathematics as MediaWiki renders it: MathML with its TeX source in an annotation, an image with the source as its
 * description, or both.
 */
final class Formula {
    private static final String[] STYLES = {"{\\displaystyle", "{\\textstyle", "{\\scriptstyle"};

    private static final int ANNOTATION = TagNames.number("annotation");
    private static final int IMG = TagNames.number("img");
    private static final int MATH = TagNames.number("math");

    private final HtmlTree tree;
    private @Nullable String annotation;
    private @Nullable String description;
    private boolean isDisplay;

    private Formula(HtmlTree tree) {
        this.tree = tree;
    }

    /** Writes the TeX of an element, a displayed formula on a line of its own; its bare text if it holds none. */
    static void write(HtmlTree tree, int element, MarkdownWriter out) {
        Formula formula = new Formula(tree);
        formula.search(element);
        String tex = formula.tex();
        if (tex.isEmpty()) {
            out.text(ElementText.text(tree, element));
        } else if (formula.isDisplay) {
            out.lineBreak(1);
            out.text("$$" + tex + "$$");
            out.lineBreak(1);
        } else {
            out.text("$" + tex + "$");
        }
    }

    /** The TeX of an element between dollar signs; its bare text if it holds none. */
    static String inline(HtmlTree tree, int element) {
        Formula formula = new Formula(tree);
        formula.search(element);
        String tex = formula.tex();
        return tex.isEmpty() ? ElementText.text(tree, element) : "$" + tex + "$";
    }

    private void search(int root) {
        int end = tree.contentEnd(root);
        for (int node = root; node < end && annotation == null; node++) {
            if (tree.isElement(node)) {
                read(node);
            }
        }
    }

    private void read(int element) {
        String classes = tree.value(element, AttributeNames.CLASS);
        isDisplay |= classes.contains("-display") || classes.contains("-element-block") || hasBlockStyle(element);
        int tag = tree.tag(element);
        if (tag == ANNOTATION) {
            if (tree.is(element, AttributeNames.ENCODING, "application/x-tex")) {
                annotation = ElementText.wholeText(tree, element);
            }
        } else if (tag == MATH) {
            describe(tree.value(element, AttributeNames.ALTTEXT));
        } else {
            describe(tree.value(element, tag == IMG ? AttributeNames.ALT : AttributeNames.DATA_ALT));
        }
    }

    private boolean hasBlockStyle(int element) {
        return tree.tag(element) == MATH && tree.is(element, AttributeNames.DISPLAY, "block");
    }

    private void describe(String text) {
        if (description == null && !text.isBlank()) {
            description = text;
        }
    }

    private String tex() {
        String tex = annotation != null ? annotation : description != null ? description : "";
        String bare = tex.strip();
        for (String style : STYLES) {
            if (bare.startsWith(style) && closesAtEnd(bare)) {
                return bare.substring(style.length(), bare.length() - 1).strip();
            }
        }
        return bare;
    }

    /** Whether the brace at the start is closed by the last character. */
    private static boolean closesAtEnd(String tex) {
        int depth = 0;
        for (int i = 0; i < tex.length(); i++) {
            switch (tex.charAt(i)) {
                case '\\' -> i++;
                case '{' -> depth++;
                case '}' -> {
                    depth--;
                    if (depth == 0) {
                        return i == tex.length() - 1;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
