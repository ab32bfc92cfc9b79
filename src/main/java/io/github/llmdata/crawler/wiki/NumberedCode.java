package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;

/** Recognises code as GeSHi numbers it: a list whose items are the lines. */
final class NumberedCode {
    private static final int DIV = TagNames.number("div");
    private static final int OL = TagNames.number("ol");

    private NumberedCode() {}

    /** Whether each item of an ordered list is one line of code: preformatted, or in a box of the program that colours code. */
    static boolean is(HtmlTree tree, int list) {
        int item = tree.tag(list) == OL ? tree.firstElement(list) : HtmlTree.NONE;
        if (item == HtmlTree.NONE) {
            return false;
        }
        while (item != HtmlTree.NONE) {
            int code = tree.firstElement(item);
            boolean isCode = code != HtmlTree.NONE
                    && tree.nextElement(code) == HtmlTree.NONE
                    && tree.firstChild(item) == code
                    && (ElementRole.of(tree, code) == ElementRole.PREFORMATTED || isBox(tree, list, code));
            if (!isCode) {
                return false;
            }
            item = tree.nextElement(item);
        }
        return true;
    }

    /** Whether an element is a line of code by its class, or by that of the list. */
    private static boolean isBox(HtmlTree tree, int list, int code) {
        String classes = tree.value(code, AttributeNames.CLASS);
        return tree.tag(code) == DIV
                && (classes.equals("de1")
                        || classes.equals("de2")
                        || tree.value(tree.parent(list), AttributeNames.CLASS).contains("source-"));
    }
}
