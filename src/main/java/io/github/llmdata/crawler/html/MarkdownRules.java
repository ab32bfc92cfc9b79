package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;

/** How the elements of a kind of page are read. An instance with state reads one page. */
public interface MarkdownRules {
    /** The role of every element follows from its name, and from what its attributes say about how it is shown. */
    MarkdownRules BY_NAME = ShownRoles::of;

    /** The role of an element. Called once for each element that is not inside a hidden one, in document order. */
    ElementRole role(HtmlTree tree, int element);

    /** Whether text at the current place of the walk is skipped. */
    default boolean skipsText() {
        return false;
    }

    /** Whether a mark is written. */
    default boolean shows(InlineMark mark) {
        return true;
    }

    /** The address of a link; empty if the link is only its text. */
    default String address(HtmlTree tree, int link) {
        String href = tree.value(link, AttributeNames.HREF);
        return href.isBlank() || href.charAt(0) == '#' || href.startsWith("javascript:") ? "" : href;
    }

    /** The text of an element with the role {@link ElementRole#REPLACED}, instead of its content. */
    default String replacement(HtmlTree tree, int element) {
        return "";
    }

    default void openHeading(int level, MarkdownWriter out) {
        out.openHeading(level);
    }

    default void closeHeading(MarkdownWriter out) {
        out.closeHeading();
    }
}
