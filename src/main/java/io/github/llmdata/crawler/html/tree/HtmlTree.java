package io.github.llmdata.crawler.html.tree;

/**
 * A tree of HTML as arrays of numbers. A node is an index; no object is made for it. Texts and attribute values are parts of
 * one array of characters, with their references resolved.
 *
 * <p>A {@link TreeBuilder} fills a tree and may fill it again, so a tree is valid until its builder starts the next one. Node 0 is
 * the root: a document, or the {@code body} around a fragment.
 */
public final class HtmlTree {
    /** No node, and no attribute. */
    public static final int NONE = -1;

    /** What a node is. */
    public static final int ELEMENT = 0;

    public static final int TEXT = 1;
    public static final int COMMENT = 2;

    /** The content of a script or style. */
    public static final int DATA = 3;

    /** A text whose white space is always kept. */
    public static final int CDATA = 4;

    /** A declaration of XML, which says nothing about the text. */
    public static final int DECLARATION = 5;

    /** The bits of an attribute's number that do not depend on its capitals. */
    private static final int NAME = AttributeNames.CAPITALS - 1;

    private final TreeBuilder nodes;

    HtmlTree(TreeBuilder nodes) {
        this.nodes = nodes;
    }

    /** Whether the parser made it, which takes several times as long, because the HTML is not canonical. */
    public boolean isParsed() {
        return nodes.isParsed;
    }

    /** What a node is: one of the constants. */
    public int kind(int node) {
        return nodes.kinds[node];
    }

    public boolean isElement(int node) {
        return nodes.kinds[node] == ELEMENT;
    }

    public boolean isText(int node) {
        return nodes.kinds[node] == TEXT || nodes.kinds[node] == CDATA;
    }

    /** How many nodes there are. The nodes inside an element follow it in the order of the document. */
    public int size() {
        return nodes.size();
    }

    /** How an element separates texts: the flags of {@link ElementLayout}. */
    int layout(int element) {
        return nodes.ends[element];
    }

    /** The number of an element's name in {@link TagNames}; at least {@link TagNames#COUNT} if it is not listed there. */
    public int tag(int element) {
        return nodes.tags[element];
    }

    /** An element's name, in lower case. */
    public String name(int element) {
        return nodes.name(nodes.tags[element]);
    }

    public int parent(int node) {
        return nodes.parents[node];
    }

    public int firstChild(int node) {
        return nodes.firstChildren[node];
    }

    public int next(int node) {
        return nodes.next[node];
    }

    public int previous(int node) {
        return nodes.previous[node];
    }

    /** The first element in an element, or {@link #NONE}. */
    public int firstElement(int element) {
        return elementFrom(firstChild(element), nodes.next);
    }

    public int nextElement(int node) {
        return elementFrom(next(node), nodes.next);
    }

    public int previousElement(int node) {
        return elementFrom(previous(node), nodes.previous);
    }

    private int elementFrom(int first, int[] links) {
        int node = first;
        while (node != NONE && !isElement(node)) {
            node = links[node];
        }
        return node;
    }

    /** The index after the last node inside a node. */
    public int contentEnd(int node) {
        int last = node;
        while (next(last) == NONE) {
            last = parent(last);
            if (last == NONE) {
                return size();
            }
        }
        return next(last);
    }

    /** The characters of all texts and values. */
    public char[] chars() {
        return nodes.chars;
    }

    /** Where the characters of a text, comment or data start in {@link #chars()}. */
    public int start(int node) {
        return nodes.starts[node];
    }

    /** The index after the last character. */
    public int end(int node) {
        return nodes.ends[node];
    }

    public String text(int node) {
        return new String(nodes.chars, start(node), end(node) - start(node));
    }

    public int attributeCount(int element) {
        return nodes.attributeCounts[element];
    }

    /** The first attribute of an element; the others follow. */
    public int firstAttribute(int element) {
        return nodes.starts[element];
    }

    /** The number of an attribute's name in {@link AttributeNames}; another number if it is written with capitals. */
    public int attributeName(int attribute) {
        return nodes.attributeNames[attribute];
    }

    /**
     * An attribute of an element, in capitals or not.
     *
     * @param name its number in {@link AttributeNames}
     * @return the number to ask {@link #valueStart} and {@link #valueEnd} with, or {@link #NONE}
     */
    public int attribute(int element, int name) {
        int first = nodes.starts[element];
        for (int i = first; i < first + nodes.attributeCounts[element]; i++) {
            if ((nodes.attributeNames[i] & NAME) == name) {
                return i;
            }
        }
        return NONE;
    }

    public int valueStart(int attribute) {
        return nodes.valueStarts[attribute];
    }

    public int valueEnd(int attribute) {
        return nodes.valueEnds[attribute];
    }

    public boolean has(int element, int name) {
        return attribute(element, name) != NONE;
    }

    /** The value of an attribute; empty if the element does not have it. */
    public String value(int element, int name) {
        int attribute = attribute(element, name);
        return attribute == NONE ? "" : value(attribute);
    }

    public String value(int attribute) {
        return new String(nodes.chars, valueStart(attribute), valueEnd(attribute) - valueStart(attribute));
    }

    /** Whether an attribute has exactly this value. */
    public boolean is(int element, int name, String value) {
        int attribute = attribute(element, name);
        return attribute != NONE && matches(valueStart(attribute), valueEnd(attribute), value);
    }

    /** Whether the value of an attribute contains a text. */
    public boolean contains(int attribute, String text) {
        for (int i = valueStart(attribute); i <= valueEnd(attribute) - text.length(); i++) {
            if (matches(i, i + text.length(), text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the characters before an index end in this text. */
    public boolean endsWith(int end, String text) {
        return end >= text.length() && matches(end - text.length(), end, text);
    }

    /** Whether the characters between two indices are this text. */
    public boolean matches(int start, int end, String text) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (nodes.chars[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
