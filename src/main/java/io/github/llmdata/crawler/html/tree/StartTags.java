package io.github.llmdata.crawler.html.tree;

/** What a start tag does to the tree, unless it would need a repair that is left to the parser. */
final class StartTags {
    /** The tag is not canonical at its place. */
    static final int REFUSED = -1;

    /** The element is open. */
    static final int OPEN = 0;

    /** The element has no content, so it only gets attributes. */
    static final int EMPTY = 1;

    /** The content is text without tags, and without references. */
    static final int RAW = 2;

    /** The content is text without tags. */
    static final int ESCAPABLE = 3;

    /** A line feed behind the tag does not count. */
    static final int PREFORMATTED = 4;

    /** An element of MathML or SVG. */
    static final int FOREIGN = 5;

    /** The place has changed: look again. */
    static final int AGAIN = 6;

    private static final int ONCE = TagRules.IN_A | TagRules.IN_NOBR | TagRules.IN_FORM | TagRules.IN_BUTTON;

    private static final int CAPTION = TagNames.number("caption");
    private static final int COL = TagNames.number("col");
    private static final int COLGROUP = TagNames.number("colgroup");
    private static final int DD = TagNames.number("dd");
    private static final int DT = TagNames.number("dt");
    private static final int LI = TagNames.number("li");
    private static final int OPTGROUP = TagNames.number("optgroup");
    private static final int OPTION = TagNames.number("option");
    private static final int P = TagNames.number("p");
    private static final int SCRIPT = TagNames.number("script");
    private static final int STYLE = TagNames.number("style");
    private static final int TBODY = TagNames.number("tbody");
    private static final int TD = TagNames.number("td");
    private static final int TH = TagNames.number("th");
    private static final int TR = TagNames.number("tr");

    private final OpenElements open;
    private final PageFrame frame;

    StartTags(OpenElements open, PageFrame frame) {
        this.open = open;
        this.frame = frame;
    }

    /** Closes and opens elements for a start tag, and opens its own unless it is {@link #EMPTY} or has only text. */
    int open(int tag) {
        if (open.isFull()) {
            return REFUSED;
        }
        int result = at(tag);
        while (result == AGAIN) {
            result = at(tag);
        }
        return result;
    }

    private int at(int tag) {
        byte place = open.inside();
        if (place == TagRules.FLOW) {
            return inFlow(tag, TagRules.index(tag));
        }
        return switch (place) {
            case TagRules.ROWS -> inTable(tag);
            case TagRules.SECTION -> inSection(tag);
            case TagRules.ROW -> inRow(tag);
            case TagRules.COLUMNS -> inColumns(tag);
            case TagRules.OPTIONS -> inSelect(tag);
            case TagRules.FOREIGN -> inForeign(tag);
            case TagRules.FOREIGN_TEXT -> REFUSED;
            case TagRules.ISLAND -> inNoscript(tag);
            default -> frame.open(tag);
        };
    }

    private int inFlow(int tag, int rules) {
        if (open.has(TagRules.ADDS[rules] & ONCE)) {
            return REFUSED;
        }
        byte rule = TagRules.START[rules];
        if (rule == TagRules.PLAIN) {
            open.open(tag);
            return OPEN;
        }
        if (rule == TagRules.VOID) {
            return EMPTY;
        }
        if (rule == TagRules.BLOCK) {
            return block(tag);
        }
        return special(tag, rule);
    }

    private int block(int tag) {
        if (open.has(TagRules.IN_P) && !open.close(P, TagRules.IMPLIED)) {
            return REFUSED;
        }
        open.open(tag);
        return OPEN;
    }

    private int special(int tag, byte rule) {
        return switch (rule) {
            case TagRules.ITEM -> item();
            case TagRules.TERM -> term(tag);
            case TagRules.HEADING -> heading(tag);
            case TagRules.PREFORMATTED -> block(tag) == OPEN ? PREFORMATTED : REFUSED;
            case TagRules.TABLE -> table(tag);
            case TagRules.TABLE_PART -> leaveCell();
            case TagRules.RULE -> open.has(TagRules.IN_P) && !open.close(P, TagRules.IMPLIED) ? REFUSED : EMPTY;
            case TagRules.RAW -> RAW;
            case TagRules.ESCAPABLE -> ESCAPABLE;
            case TagRules.NOSCRIPT, TagRules.SELECT -> plain(tag);
            case TagRules.FOREIGN_ROOT -> foreign(tag);
            case TagRules.RUBY_PART -> TagRules.GROUP[TagRules.index(open.tag())] == 0 ? plain(tag) : REFUSED;
            default -> REFUSED;
        };
    }

    private int plain(int tag) {
        open.open(tag);
        return OPEN;
    }

    private int item() {
        if (open.has(TagRules.IN_ITEM) && !open.close(LI, TagRules.IMPLIED)) {
            return REFUSED;
        }
        return block(LI);
    }

    private int term(int tag) {
        if (open.has(TagRules.IN_TERM)) {
            while (open.tag() != DD && open.tag() != DT) {
                if (TagRules.GROUP[TagRules.index(open.tag())] != TagRules.IMPLIED) {
                    return REFUSED;
                }
                open.close();
            }
            open.close();
        }
        return block(tag);
    }

    private int heading(int tag) {
        if (open.has(TagRules.IN_P) && !open.close(P, TagRules.IMPLIED)) {
            return REFUSED;
        }
        if (TagRules.START[TagRules.index(open.tag())] == TagRules.HEADING) {
            open.close();
        }
        return plain(tag);
    }

    private int table(int tag) {
        return frame.isQuirky() ? plain(tag) : block(tag);
    }

    private int leaveCell() {
        open.closeGroups(TagRules.IMPLIED);
        int cell = open.tag();
        if (cell != TD && cell != TH && cell != CAPTION) {
            return REFUSED;
        }
        open.close();
        return AGAIN;
    }

    private int inTable(int tag) {
        if (tag == TR || tag == TD || tag == TH) {
            open.open(TBODY);
            return AGAIN;
        }
        if (tag == COL) {
            open.open(COLGROUP);
            return AGAIN;
        }
        return TagRules.START[TagRules.index(tag)] == TagRules.TABLE_PART ? plain(tag) : text(tag);
    }

    private int inSection(int tag) {
        if (tag == TR) {
            return plain(tag);
        }
        if (tag == TD || tag == TH) {
            open.open(TR);
            return AGAIN;
        }
        return leaveUnlessText(tag);
    }

    private int inRow(int tag) {
        return tag == TD || tag == TH ? plain(tag) : leaveUnlessText(tag);
    }

    private int leaveUnlessText(int tag) {
        if (TagRules.START[TagRules.index(tag)] != TagRules.TABLE_PART) {
            return text(tag);
        }
        open.close();
        return AGAIN;
    }

    private static int text(int tag) {
        return tag == STYLE || tag == SCRIPT ? RAW : REFUSED;
    }

    private int inColumns(int tag) {
        if (tag == COL) {
            return EMPTY;
        }
        if (TagRules.START[TagRules.index(tag)] != TagRules.TABLE_PART) {
            return REFUSED;
        }
        open.close();
        return AGAIN;
    }

    private int inSelect(int tag) {
        if (tag != OPTION && tag != OPTGROUP) {
            return tag == SCRIPT ? RAW : REFUSED;
        }
        if (open.tag() == OPTION) {
            open.close();
        }
        if (tag == OPTGROUP && open.tag() == OPTGROUP) {
            open.close();
        }
        open.open(tag, TagRules.OPTIONS);
        return OPEN;
    }

    private int inForeign(int tag) {
        int rules = TagRules.index(tag);
        if (TagRules.NOT_FOREIGN[rules]) {
            return REFUSED;
        }
        open.openForeign(tag, TagRules.FOREIGN_LEAF[rules] ? TagRules.FOREIGN_TEXT : TagRules.FOREIGN);
        return FOREIGN;
    }

    private int foreign(int tag) {
        open.open(tag, TagRules.FOREIGN);
        return FOREIGN;
    }

    private int inNoscript(int tag) {
        byte rule = TagRules.START[TagRules.index(tag)];
        if (rule == TagRules.PLAIN || rule == TagRules.BLOCK) {
            open.open(tag, TagRules.ISLAND);
            return OPEN;
        }
        if (rule == TagRules.VOID || rule == TagRules.RULE) {
            return EMPTY;
        }
        return rule == TagRules.RAW ? RAW : REFUSED;
    }
}
