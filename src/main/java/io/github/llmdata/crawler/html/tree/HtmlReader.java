package io.github.llmdata.crawler.html.tree;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Reads HTML into a tree. A thread has one tree for pages and one for all other HTML and fills them again and again: a tree is
 * valid until the thread reads the next of its kind.
 */
public final class HtmlReader {
    private static final ThreadLocal<TreeBuilder> PAGE = ThreadLocal.withInitial(TreeBuilder::new);
    private static final ThreadLocal<TreeBuilder> PART = ThreadLocal.withInitial(TreeBuilder::new);

    private HtmlReader() {}

    /** Reads a whole page; its root is the document. */
    public static HtmlTree page(String html) {
        return copy(HtmlParser.page(html), PAGE);
    }

    /** Reads a fragment, such as the body of a post; its root is the element around it. */
    public static HtmlTree fragment(String html) {
        List<Node> nodes = HtmlParser.fragment(html);
        Element body = nodes.isEmpty() ? null : nodes.get(0).parentElement();
        return copyOf(body == null ? new Element("body") : body);
    }

    /** Copies an element with its content; it becomes the root. */
    public static HtmlTree copyOf(Element root) {
        return copy(root, PART);
    }

    private static HtmlTree copy(Element root, ThreadLocal<TreeBuilder> builders) {
        TreeBuilder builder = builders.get();
        HtmlTree tree = JsoupTree.copy(root, builder);
        if (builder.isLarge()) {
            builders.remove();
        }
        return tree;
    }
}
