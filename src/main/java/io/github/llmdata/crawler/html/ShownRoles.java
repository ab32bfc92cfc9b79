package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;

/** The roles of elements that are shown otherwise than their names say, because of their own attributes. */
public final class ShownRoles {
    private static final int BR = TagNames.number("br");

    /** How much of an element is read to find out whether it holds blocks, and whether its parts have a line between them. */
    private static final int MAX_NODES = 64;

    private ShownRoles() {}

    /** The role of an element by its name and style. */
    static ElementRole of(HtmlTree tree, int element) {
        ElementRole byName = ElementRole.of(tree, element);
        if (tree.attributeCount(element) == 0 || byName == ElementRole.HIDDEN) {
            return byName;
        }
        if (isHidden(tree, element)) {
            return ElementRole.HIDDEN;
        }
        int style = tree.attribute(element, AttributeNames.STYLE);
        if (style == HtmlTree.NONE) {
            return byName;
        }
        int flags = ElementStyle.of(tree.chars(), tree.valueStart(style), tree.valueEnd(style));
        return (flags & ElementStyle.HIDDEN) != 0 ? ElementRole.HIDDEN : styled(tree, element, byName, flags);
    }

    /** Whether an element is declared hidden. What is hidden until it is found is only folded. */
    public static boolean isHidden(HtmlTree tree, int element) {
        return tree.has(element, AttributeNames.HIDDEN) && !tree.is(element, AttributeNames.HIDDEN, "until-found");
    }

    /**
     * The role of an element with a style.
     *
     * @param flags of {@link ElementStyle}
     */
    public static ElementRole styled(HtmlTree tree, int element, ElementRole byName, int flags) {
        boolean isInline =
                byName == ElementRole.INLINE || byName == ElementRole.STRONG || byName == ElementRole.EMPHASIS;
        if (flags == ElementStyle.NONE || !isInline) {
            return byName;
        }
        if ((flags & ElementStyle.BLOCK) != 0) {
            return ElementRole.DIVISION;
        }
        if ((flags & ElementStyle.INLINE_BLOCK) != 0) {
            return stack(tree, element, byName, flags);
        }
        if ((flags & (ElementStyle.RAISED | ElementStyle.LOWERED)) != 0 && byName == ElementRole.INLINE) {
            return (flags & ElementStyle.RAISED) != 0 ? ElementRole.SUPERSCRIPT : ElementRole.SUBSCRIPT;
        }
        return byName;
    }

    /** A block within a line whose content has lines of its own; the name counts if there is but one line. */
    private static ElementRole stack(HtmlTree tree, int element, ElementRole byName, int flags) {
        boolean hasLines = false;
        boolean isFraction = false;
        int end = Math.min(tree.contentEnd(element), element + MAX_NODES);
        for (int node = element + 1; node < end; node++) {
            if (!tree.isElement(node)) {
                continue;
            }
            if (ElementRole.of(tree, node).isBlock()) {
                return byName;
            }
            int style = tree.attribute(node, AttributeNames.STYLE);
            int inner = style == HtmlTree.NONE
                    ? ElementStyle.NONE
                    : ElementStyle.of(tree.chars(), tree.valueStart(style), tree.valueEnd(style));
            hasLines |= tree.tag(node) == BR || (inner & ElementStyle.BLOCK) != 0;
            isFraction |= (inner & ElementStyle.RULED) != 0;
        }
        if (!hasLines) {
            return byName;
        }
        if (isFraction) {
            return ElementRole.FRACTION;
        }
        return (flags & ElementStyle.SHIFTED) != 0 ? ElementRole.INDICES : ElementRole.STACK;
    }
}
