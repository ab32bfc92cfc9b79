package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.MarkdownWalk;
import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;

/** Recognises hatnotes without a class: lines that only point to other articles. */
final class Hatnote {
    /** How much of a line is read. */
    private static final int MAX_NODES = 200;

    private static final String ENDS_OF_LABEL = ":：–—";
    private static final int MAX_LABEL = 80;

    /** In a line that is set in italics and indented, as Wikipedia's own hatnotes once were, and those of others still are. */
    private static final int MAX_INDENTED = 120;

    private static final int A = TagNames.number("a");
    private static final int BR = TagNames.number("br");
    private static final int DD = TagNames.number("dd");
    private static final int DIV = TagNames.number("div");
    private static final int EM = TagNames.number("em");
    private static final int H1 = TagNames.number("h1");
    private static final int I = TagNames.number("i");
    private static final int IMG = TagNames.number("img");

    /** What may stand between a heading and its hatnote. */
    private static final boolean[] BETWEEN = new boolean[TagNames.COUNT];

    static {
        for (int tag : TagNames.numbers("style link meta figure table")) {
            BETWEEN[tag] = true;
        }
    }

    private Hatnote() {}

    /** Whether a block right below a heading only points to other articles: lines in italics with a label and links. */
    static boolean isOne(HtmlTree tree, int block) {
        int child = tree.firstElement(block);
        if (child == HtmlTree.NONE || !mayBeHatnote(tree, block, child) || !isBelowHeading(tree, block)) {
            return false;
        }
        if (tree.tag(child) != DD) {
            int style = tree.attribute(block, AttributeNames.STYLE);
            boolean isItalic = style != HtmlTree.NONE && tree.contains(style, "italic");
            if (isItalic && (tree.contains(style, "padding-left") || tree.contains(style, "margin-left"))) {
                return isPointer(tree, block, false, MAX_INDENTED);
            }
            return (isItalic || isItalic(tree, block)) && isPointer(tree, block, true, MAX_LABEL);
        }
        for (int line = child; line != HtmlTree.NONE; line = tree.nextElement(line)) {
            boolean isPointer =
                    isItalic(tree, line) ? isPointer(tree, line, false, MAX_INDENTED) : isIconWithPointer(tree, line);
            if (tree.tag(line) != DD || !isPointer) {
                return false;
            }
        }
        return true;
    }

    /** A quick test, which rules out ordinary paragraphs. */
    private static boolean mayBeHatnote(HtmlTree tree, int block, int child) {
        int tag = tree.tag(child);
        return tag == I || tag == EM || tag == DD || (tree.tag(block) == DIV && tree.has(block, AttributeNames.STYLE));
    }

    private static boolean isBelowHeading(HtmlTree tree, int block) {
        int before = tree.previousElement(block);
        while (before != HtmlTree.NONE && tree.tag(before) < BETWEEN.length && BETWEEN[tree.tag(before)]) {
            before = tree.previousElement(before);
        }
        if (before == HtmlTree.NONE) {
            return true;
        }
        return isHeading(tree, before)
                || (tree.tag(before) == DIV
                        && tree.firstElement(before) != HtmlTree.NONE
                        && isHeading(tree, tree.firstElement(before)));
    }

    private static boolean isHeading(HtmlTree tree, int element) {
        int tag = tree.tag(element);
        return tag >= H1 && tag <= H1 + 5 && MarkdownWalk.headingLevel(tree, element) > 0;
    }

    /** Whether all words of a line are in one italic element. */
    private static boolean isItalic(HtmlTree tree, int line) {
        int italics = 0;
        for (int node = tree.firstChild(line); node != HtmlTree.NONE; node = tree.next(node)) {
            if (tree.isText(node)) {
                for (int i = tree.start(node); i < tree.end(node); i++) {
                    if (Character.isLetterOrDigit(tree.chars()[i])) {
                        return false;
                    }
                }
            } else if (tree.isElement(node)) {
                int tag = tree.tag(node);
                if (tag == I || tag == EM) {
                    italics++;
                } else if (tag != BR && tag != IMG && ElementText.hasText(tree, node)) {
                    return false;
                }
            }
        }
        return italics == 1;
    }

    /** Whether a line is an icon, a label that ends in a colon or dash, and links. */
    private static boolean isIconWithPointer(HtmlTree tree, int line) {
        int icon = tree.firstElement(line);
        int end = icon == HtmlTree.NONE ? line : tree.contentEnd(icon);
        boolean hasIcon = false;
        for (int node = line + 1; node < end; node++) {
            hasIcon |= tree.isElement(node) && tree.tag(node) == IMG;
        }
        return hasIcon && !ElementText.hasText(tree, icon) && isPointer(tree, line, true, MAX_LABEL);
    }

    /** Whether a line is a label, links, and little more. */
    private static boolean isPointer(HtmlTree tree, int line, boolean needsColon, int maxLabel) {
        int end = Math.min(tree.contentEnd(line), line + MAX_NODES);
        StringBuilder label = new StringBuilder();
        int others = 0;
        int after = 0;
        boolean hasLink = false;
        for (int node = line + 1; node < end; node++) {
            if (tree.isElement(node) && tree.tag(node) == A) {
                hasLink = true;
                after = 0;
                node = tree.contentEnd(node) - 1;
            } else if (tree.isText(node)) {
                String text = tree.text(node).strip();
                if (!hasLink) {
                    label.append(text);
                }
                others += text.length();
                after += text.length();
            }
        }
        String before = label.toString().strip();
        boolean endsInColon = !before.isEmpty() && ENDS_OF_LABEL.indexOf(before.charAt(before.length() - 1)) >= 0;
        return hasLink && !before.isEmpty() && others <= maxLabel && after <= 3 && (endsInColon || !needsColon);
    }
}
