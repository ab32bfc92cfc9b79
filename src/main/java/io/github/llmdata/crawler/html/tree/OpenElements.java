package io.github.llmdata.crawler.html.tree;

/** The elements that are open while a tree is built, with what follows from them for the tags inside. */
final class OpenElements {
    /** Below the depth at which the parser starts to close elements. */
    private static final int LIMIT = 250;

    /** One start tag opens up to four elements: a cell may need its section and row, a page its html and head. */
    private static final int RESERVE = 4;

    private final TreeBuilder into;
    private final int[] tags = new int[LIMIT + RESERVE];
    private final int[] flags = new int[LIMIT + RESERVE];
    private final byte[] inside = new byte[LIMIT + RESERVE];
    private int top;

    OpenElements(TreeBuilder into) {
        this.into = into;
    }

    void start(int root) {
        top = 0;
        tags[0] = root;
        flags[0] = 0;
        inside[0] = TagRules.INSIDE[root];
    }

    int tag() {
        return tags[top];
    }

    /** What may stand in the current element. */
    byte inside() {
        return inside[top];
    }

    boolean has(int anyFlag) {
        return (flags[top] & anyFlag) != 0;
    }

    boolean isFull() {
        return top >= LIMIT;
    }

    void open(int tag) {
        int rules = TagRules.index(tag);
        push(tag, TagRules.INSIDE[rules], (flags[top] & TagRules.KEEPS[rules]) | TagRules.ADDS[rules]);
    }

    /** Opens an element whose name does not decide what may stand in it. */
    void open(int tag, byte content) {
        push(tag, content, flags[top]);
    }

    /** Opens an element of MathML or SVG inside their own. */
    void openForeign(int tag, byte content) {
        push(tag, content, flags[top]);
        into.layout(ElementLayout.NONE);
    }

    void close() {
        top--;
        into.close();
    }

    /** Closes elements that need no end tag. */
    void closeGroups(int groups) {
        while ((TagRules.GROUP[TagRules.index(tags[top])] & groups) != 0) {
            close();
        }
    }

    /**
     * Closes an element, after elements inside it that need no end tag.
     *
     * @param groups the elements that need none
     * @return whether it was found
     */
    boolean close(int tag, int groups) {
        while (tags[top] != tag) {
            if ((TagRules.GROUP[TagRules.index(tags[top])] & groups) == 0) {
                return false;
            }
            close();
        }
        close();
        return true;
    }

    private void push(int tag, byte content, int newFlags) {
        into.open(tag);
        top++;
        tags[top] = tag;
        flags[top] = newFlags;
        inside[top] = content;
    }
}
