package io.github.llmdata.crawler.html.tree;

/** The text of elements, as jsoup reads it. */
public final class ElementText {
    private static final int BR = TagNames.number("br");

    /** How far around a text is looked for an element that keeps white space. */
    private static final int LEVELS = 6;

    private final HtmlTree tree;
    private final StringBuilder out = new StringBuilder();

    private ElementText(HtmlTree tree) {
        this.tree = tree;
    }

    /** The text of an element with white space collapsed, and a space between the texts of blocks. */
    public static String text(HtmlTree tree, int element) {
        ElementText text = new ElementText(tree);
        text.walk(element);
        return text.out.toString().trim();
    }

    /** Whether an element contains a text that is not blank. */
    public static boolean hasText(HtmlTree tree, int element) {
        int end = tree.contentEnd(element);
        for (int node = element + 1; node < end; node++) {
            if (tree.isText(node) && !isBlank(tree, node)) {
                return true;
            }
        }
        return false;
    }

    /** The texts of an element as they are, with a line feed for {@code br}. */
    public static String wholeText(HtmlTree tree, int element) {
        var text = new StringBuilder();
        int end = tree.contentEnd(element);
        for (int node = element; node < end; node++) {
            if (tree.isText(node)) {
                append(tree, node, text);
            } else if (isBreak(tree, node)) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** What an element contains that is not text: scripts, styles, comments. */
    public static String data(HtmlTree tree, int element) {
        var data = new StringBuilder();
        int end = tree.contentEnd(element);
        for (int node = element + 1; node < end; node++) {
            if (!tree.isElement(node) && tree.kind(node) != HtmlTree.TEXT) {
                append(tree, node, data);
            }
        }
        return data.toString();
    }

    private static void append(HtmlTree tree, int node, StringBuilder to) {
        to.append(tree.chars(), tree.start(node), tree.end(node) - tree.start(node));
    }

    private void walk(int root) {
        int node = root;
        while (true) {
            enter(node);
            int next = tree.isElement(node) ? tree.firstChild(node) : HtmlTree.NONE;
            while (next == HtmlTree.NONE) {
                if (node == root) {
                    return;
                }
                leave(node);
                next = tree.next(node);
                if (next == HtmlTree.NONE) {
                    node = tree.parent(node);
                }
            }
            node = next;
        }
    }

    private void enter(int node) {
        if (tree.isText(node)) {
            text(node);
        } else if (tree.isElement(node) && out.length() > 0 && startsApart(node)) {
            separate();
        }
    }

    private void leave(int node) {
        int next = tree.next(node);
        if (next != HtmlTree.NONE && tree.isElement(node) && isInline(next) && endsApart(node)) {
            separate();
        }
    }

    private void text(int node) {
        if (tree.kind(node) == HtmlTree.CDATA || isPreserved(tree.parent(node))) {
            append(tree, node, out);
            return;
        }
        char[] chars = tree.chars();
        boolean afterSpace = endsInSpace();
        for (int i = tree.start(node); i < tree.end(node); i++) {
            char c = chars[i];
            if (isSpace(c)) {
                if (!afterSpace) {
                    out.append(' ');
                }
                afterSpace = true;
            } else if (!isInvisible(c)) {
                out.append(c);
                afterSpace = false;
            }
        }
    }

    private boolean isPreserved(int around) {
        int element = around;
        for (int i = 0; i < LEVELS && element != HtmlTree.NONE; i++) {
            if ((tree.layout(element) & ElementLayout.PRESERVED) != 0) {
                return true;
            }
            element = tree.parent(element);
        }
        return false;
    }

    private boolean startsApart(int element) {
        if (isBlock(element) || isBreak(tree, element)) {
            return true;
        }
        return (tree.layout(element) & ElementLayout.BOUNDARY) != 0 && hasText(tree, element);
    }

    private boolean endsApart(int element) {
        return (tree.layout(element) & (ElementLayout.BLOCK | ElementLayout.BOUNDARY)) != 0 || hasBlock(element);
    }

    private boolean hasBlock(int element) {
        for (int child = tree.firstChild(element); child != HtmlTree.NONE; child = tree.next(child)) {
            if (isBlock(child)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBlock(int node) {
        return tree.isElement(node) && (tree.layout(node) & ElementLayout.BLOCK) != 0;
    }

    private boolean isInline(int node) {
        return tree.isText(node) || (tree.isElement(node) && !isBlock(node));
    }

    private void separate() {
        if (!endsInSpace()) {
            out.append(' ');
        }
    }

    private boolean endsInSpace() {
        return out.length() > 0 && out.charAt(out.length() - 1) == ' ';
    }

    private static boolean isBreak(HtmlTree tree, int node) {
        return tree.isElement(node) && tree.tag(node) == BR;
    }

    private static boolean isBlank(HtmlTree tree, int node) {
        char[] chars = tree.chars();
        for (int i = tree.start(node); i < tree.end(node); i++) {
            if (!Characters.isBlank(chars[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return Characters.isBlank(c) || c == '\u00A0';
    }

    private static boolean isInvisible(char c) {
        return c == '\u200B' || c == '\u00AD';
    }
}
