package io.github.llmdata.crawler.html.tree;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;

/** Copies a tree of jsoup into a flat one. */
final class JsoupTree {
    private JsoupTree() {}

    /** Copies an element with its content as node 0. */
    static HtmlTree copy(Element root, TreeBuilder into) {
        into.start(number(root, into));
        into.isParsed = true;
        content(root, into);
        Node node = root;
        while (true) {
            Node inner = node.firstChild();
            if (inner != null) {
                node = inner;
                enter(node, into);
                continue;
            }
            while (true) {
                if (node.equals(root)) {
                    return into.tree();
                }
                if (node instanceof Element) {
                    into.close();
                }
                Node sibling = node.nextSibling();
                if (sibling != null) {
                    node = sibling;
                    enter(node, into);
                    break;
                }
                Node parent = node.parent();
                if (parent == null) {
                    return into.tree();
                }
                node = parent;
            }
        }
    }

    private static void enter(Node node, TreeBuilder into) {
        if (node instanceof Element element) {
            into.open(number(element, into));
            content(element, into);
        } else if (node instanceof CDataNode text) {
            leaf(HtmlTree.CDATA, text.getWholeText(), into);
        } else if (node instanceof TextNode text) {
            leaf(HtmlTree.TEXT, text.getWholeText(), into);
        } else if (node instanceof Comment comment) {
            leaf(HtmlTree.COMMENT, comment.getData(), into);
        } else if (node instanceof DataNode data) {
            leaf(HtmlTree.DATA, data.getWholeData(), into);
        } else if (!(node.parent() instanceof Document)) {
            leaf(HtmlTree.DECLARATION, "", into);
        }
    }

    private static void leaf(int kind, String text, TreeBuilder into) {
        int start = into.append(text);
        into.leaf(kind, start, start + text.length());
    }

    private static void content(Element element, TreeBuilder into) {
        into.layout(layout(element));
        if (element.attributesSize() > 0) {
            attributes(element, into);
        }
    }

    private static int layout(Element element) {
        Tag tag = element.tag();
        return (tag.isBlock() ? ElementLayout.BLOCK : ElementLayout.NONE)
                | (tag.is(Tag.TextBoundary) ? ElementLayout.BOUNDARY : ElementLayout.NONE)
                | (tag.preserveWhitespace() ? ElementLayout.PRESERVED : ElementLayout.NONE);
    }

    private static void attributes(Element element, TreeBuilder into) {
        for (Attribute attribute : element.attributes()) {
            int name = AttributeNames.anyCase(attribute.getKey());
            String value = name == AttributeNames.OTHER ? "" : attribute.getValue();
            int start = into.append(value);
            into.attribute(name, start, start + value.length());
        }
    }

    private static int number(Element element, TreeBuilder into) {
        int listed = TagNames.find(element.normalName());
        return listed == HtmlTree.NONE ? into.otherTag(element.normalName()) : listed;
    }
}
