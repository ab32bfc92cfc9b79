package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;

/** Recognises code as GeSHi numbers it: a list whose items are the lines. */
final class NumberedCode {
    private static final int OL = TagNames.number("ol");

    private NumberedCode() {}

    /** Whether each item of an ordered list is one preformatted line. */
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
                    && ElementRole.of(tree, code) == ElementRole.PREFORMATTED;
            if (!isCode) {
                return false;
            }
            item = tree.nextElement(item);
        }
        return true;
    }
}
