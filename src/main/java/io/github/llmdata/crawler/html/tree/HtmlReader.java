package io.github.llmdata.crawler.html.tree;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Reads HTML into a tree: canonical HTML directly, other HTML through the parser, which takes several times as long. A thread has
 * one tree for pages and one for all other HTML and fills them again and again: a tree is valid until the thread reads the next
 * of its kind.
 */
public final class HtmlReader {
    private static final ThreadLocal<CanonicalHtml> PAGE = ThreadLocal.withInitial(CanonicalHtml::new);
    private static final ThreadLocal<CanonicalHtml> PART = ThreadLocal.withInitial(CanonicalHtml::new);

    private HtmlReader() {}

    /** Reads a whole page, which must not have the {@link HtmlParser#excess} of tags; its root is the document. */
    public static HtmlTree page(String html) {
        CanonicalHtml canonical = PAGE.get();
        return canonical.page(html) ? kept(canonical, PAGE) : copy(HtmlParser.page(html), PAGE);
    }

    /** Reads a fragment, such as the body of a post; its root is the element around it. */
    public static HtmlTree fragment(String html) {
        CanonicalHtml canonical = PART.get();
        boolean isRead = HtmlParser.excess(html).isEmpty() && canonical.fragment(html);
        return isRead ? kept(canonical, PART) : copyOf(parsedFragment(html));
    }

    /** Copies an element with its content; it becomes the root. */
    public static HtmlTree copyOf(Element root) {
        return copy(root, PART);
    }

    private static Element parsedFragment(String html) {
        List<Node> nodes = HtmlParser.fragment(html);
        Element body = nodes.isEmpty() ? null : nodes.get(0).parentElement();
        return body == null ? new Element("body") : body;
    }

    private static HtmlTree copy(Element root, ThreadLocal<CanonicalHtml> readers) {
        CanonicalHtml reader = readers.get();
        JsoupTree.copy(root, reader.nodes());
        return kept(reader, readers);
    }

    /** The tree of a reader, which is not kept for the next tree if this one is large. */
    private static HtmlTree kept(CanonicalHtml reader, ThreadLocal<CanonicalHtml> readers) {
        if (reader.nodes().isLarge()) {
            readers.remove();
        }
        return reader.nodes().tree();
    }
}
