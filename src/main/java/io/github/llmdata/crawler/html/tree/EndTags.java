package io.github.llmdata.crawler.html.tree;

/** What an end tag does to the tree, unless it would need a repair that is left to the parser. */
final class EndTags {
    private static final int BODY = TagNames.number("body");
    private static final int HEAD = TagNames.number("head");
    private static final int HTML = TagNames.number("html");
    private static final int P = TagNames.number("p");

    private final OpenElements open;
    private final PageFrame frame;

    EndTags(OpenElements open, PageFrame frame) {
        this.open = open;
        this.frame = frame;
    }

    /** Closes an element; false if that is not certain. */
    boolean close(int tag) {
        if (tag == BODY || tag == HEAD || tag == HTML) {
            return frame.close(tag);
        }
        if (tag == open.tag()) {
            open.close();
            return true;
        }
        byte place = open.inside();
        if (place == TagRules.FOREIGN || place == TagRules.FOREIGN_TEXT || place == TagRules.ISLAND) {
            return false;
        }
        if (place == TagRules.FLOW && TagRules.HAS_NO_END[TagRules.index(tag)]) {
            return true;
        }
        if (tag == P && place == TagRules.FLOW && !open.has(TagRules.IN_P) && !open.isFull()) {
            open.open(P);
            open.close();
            return true;
        }
        return open.close(tag, TagRules.CLOSES[TagRules.index(tag)]);
    }
}
