package io.github.llmdata.crawler.html.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds one {@link HtmlTree} after the other in the same arrays, node by node in document order. Not thread-safe. */
final class TreeBuilder {
    /** A builder that has built a larger tree keeps too much memory. */
    private static final int LARGE = 1 << 20;

    byte[] kinds = new byte[256];
    int[] tags = new int[256];
    int[] parents = new int[256];
    int[] firstChildren = new int[256];
    int[] next = new int[256];
    int[] previous = new int[256];

    /** Of a text its first character, of an element its first attribute. */
    int[] starts = new int[256];

    /** Of a text the index after its last character, of an element its {@link ElementLayout}. */
    int[] ends = new int[256];

    int[] attributeCounts = new int[256];

    int[] attributeNames = new int[64];
    int[] valueStarts = new int[64];
    int[] valueEnds = new int[64];

    char[] chars = new char[4096];

    /** Whether the nodes of the tree are those of the parser. */
    boolean isParsed;

    private final List<String> otherTags = new ArrayList<>();
    private final Map<String, Integer> otherNumbers = new HashMap<>();
    private final HtmlTree tree = new HtmlTree(this);

    private int[] lastChildren = new int[256];
    private int nodeCount;
    private int attributeCount;
    private int charCount;
    private int current;
    private int depth;

    /** Starts a new tree; the one before is no longer valid. */
    void start(int rootTag) {
        nodeCount = 0;
        attributeCount = 0;
        charCount = 0;
        depth = 0;
        isParsed = false;
        otherTags.clear();
        otherNumbers.clear();
        current = HtmlTree.NONE;
        current = node(HtmlTree.ELEMENT);
        tags[current] = rootTag;
        starts[current] = 0;
        ends[current] = ElementLayout.of(rootTag);
        attributeCounts[current] = 0;
    }

    /** Whether the builder is too large to be kept for the next tree. */
    boolean isLarge() {
        return chars.length > LARGE || kinds.length > LARGE / 8 || attributeNames.length > LARGE / 4;
    }

    HtmlTree tree() {
        return tree;
    }

    /** Takes all characters of a source, so that texts and values can be parts of it. */
    char[] load(String source) {
        charCount = 0;
        reserve(source.length());
        source.getChars(0, source.length(), chars, 0);
        charCount = source.length();
        return chars;
    }

    /** The element that is open. */
    int current() {
        return current;
    }

    int depth() {
        return depth;
    }

    /** Opens an element in the one that is open; its attributes follow. */
    int open(int tag) {
        int element = node(HtmlTree.ELEMENT);
        tags[element] = tag;
        starts[element] = attributeCount;
        ends[element] = ElementLayout.of(tag);
        attributeCounts[element] = 0;
        current = element;
        depth++;
        return element;
    }

    /** Says that the element that was opened last is laid out otherwise than its name says. */
    void layout(int layout) {
        ends[current] = layout;
    }

    int size() {
        return nodeCount;
    }

    /** Adds an attribute to the element that was opened last. */
    void attribute(int name, int valueStart, int valueEnd) {
        if (attributeCount == attributeNames.length) {
            attributeNames = Arrays.copyOf(attributeNames, 2 * attributeCount);
            valueStarts = Arrays.copyOf(valueStarts, 2 * attributeCount);
            valueEnds = Arrays.copyOf(valueEnds, 2 * attributeCount);
        }
        attributeNames[attributeCount] = name;
        valueStarts[attributeCount] = valueStart;
        valueEnds[attributeCount] = valueEnd;
        attributeCount++;
        attributeCounts[current]++;
    }

    void close() {
        current = parents[current];
        depth--;
    }

    /** Adds a text, a comment or data to the element that is open. */
    int leaf(int kind, int start, int end) {
        int node = node(kind);
        starts[node] = start;
        ends[node] = end;
        return node;
    }

    /** Appends characters for values; returns the index of the first. */
    int append(CharSequence text) {
        int start = charCount;
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            chars[start + i] = text.charAt(i);
        }
        charCount += text.length();
        return start;
    }

    void reserve(int count) {
        if (chars.length - charCount < count) {
            chars = Arrays.copyOf(chars, Math.max(2 * chars.length, charCount + count));
        }
    }

    /** The number of a name that is not listed. */
    int otherTag(String name) {
        return otherNumbers.computeIfAbsent(name, other -> {
            otherTags.add(other);
            return TagNames.COUNT + otherTags.size() - 1;
        });
    }

    String name(int tag) {
        return tag < TagNames.COUNT ? TagNames.name(tag) : otherTags.get(tag - TagNames.COUNT);
    }

    private int node(int kind) {
        if (nodeCount == kinds.length) {
            grow();
        }
        int node = nodeCount++;
        kinds[node] = (byte) kind;
        parents[node] = current;
        firstChildren[node] = HtmlTree.NONE;
        lastChildren[node] = HtmlTree.NONE;
        next[node] = HtmlTree.NONE;
        previous[node] = HtmlTree.NONE;
        if (current != HtmlTree.NONE) {
            int before = lastChildren[current];
            if (before == HtmlTree.NONE) {
                firstChildren[current] = node;
            } else {
                next[before] = node;
                previous[node] = before;
            }
            lastChildren[current] = node;
        }
        return node;
    }

    private void grow() {
        int size = 2 * nodeCount;
        kinds = Arrays.copyOf(kinds, size);
        tags = Arrays.copyOf(tags, size);
        parents = Arrays.copyOf(parents, size);
        firstChildren = Arrays.copyOf(firstChildren, size);
        lastChildren = Arrays.copyOf(lastChildren, size);
        next = Arrays.copyOf(next, size);
        previous = Arrays.copyOf(previous, size);
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        attributeCounts = Arrays.copyOf(attributeCounts, size);
    }
}
