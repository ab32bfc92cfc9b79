package io.github.llmdata.crawler.html.tree;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Builds trees both ways, and writes them down so that they can be compared. */
final class Trees {
    private final CanonicalHtml canonical = new CanonicalHtml();
    private final TreeBuilder parsedNodes = new TreeBuilder();

    /** The tree of a page without the parser; empty if the page is not canonical. */
    String canonicalPage(String html) {
        return canonical.page(html) ? written(canonical.nodes().tree()) : "";
    }

    String canonicalFragment(String html) {
        return canonical.fragment(html) ? written(canonical.nodes().tree()) : "";
    }

    String parsedPage(String html) {
        return written(JsoupTree.copy(HtmlParser.page(html), parsedNodes));
    }

    String parsedFragment(String html) {
        List<Node> nodes = HtmlParser.fragment(html);
        Element body = nodes.isEmpty() ? null : nodes.get(0).parentElement();
        return written(JsoupTree.copy(body == null ? new Element("body") : body, parsedNodes));
    }

    static String written(HtmlTree tree) {
        var out = new StringBuilder();
        int node = 0;
        int depth = 0;
        while (true) {
            write(tree, node, depth, out);
            int inner = tree.isElement(node) ? tree.firstChild(node) : HtmlTree.NONE;
            if (inner != HtmlTree.NONE) {
                check(tree.parent(inner) == node && tree.previous(inner) == HtmlTree.NONE);
                node = inner;
                depth++;
                continue;
            }
            while (node != 0 && tree.next(node) == HtmlTree.NONE) {
                node = tree.parent(node);
                depth--;
            }
            if (node == 0) {
                return out.toString();
            }
            check(tree.previous(tree.next(node)) == node);
            check(tree.parent(tree.next(node)) == tree.parent(node));
            node = tree.next(node);
        }
    }

    private static void write(HtmlTree tree, int node, int depth, StringBuilder out) {
        out.append(" ".repeat(depth)).append(tree.kind(node)).append(' ');
        if (!tree.isElement(node)) {
            out.append('[').append(tree.text(node)).append("]\n");
            return;
        }
        out.append(tree.name(node)).append(' ').append(tree.tag(node) < TagNames.COUNT);
        out.append(tree.layout(node) == ElementLayout.of(tree.tag(node)) ? "" : " layout " + tree.layout(node));
        for (int i = tree.firstAttribute(node); i < tree.firstAttribute(node) + tree.attributeCount(node); i++) {
            out.append(' ')
                    .append(tree.attributeName(i))
                    .append("=[")
                    .append(tree.chars(), tree.valueStart(i), tree.valueEnd(i) - tree.valueStart(i))
                    .append(']');
        }
        out.append('\n');
    }

    private static void check(boolean isRight) {
        if (!isRight) {
            throw new AssertionError("The links between the nodes do not agree.");
        }
    }
}
