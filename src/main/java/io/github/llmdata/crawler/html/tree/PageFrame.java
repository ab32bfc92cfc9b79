package io.github.llmdata.crawler.html.tree;

/** The frame of a page: html, head and body, whether or not they have tags, and what stands between them. */
final class PageFrame {
    private static final int INITIAL = 0;
    private static final int BEFORE_HTML = 1;
    private static final int BEFORE_HEAD = 2;
    private static final int IN_HEAD = 3;
    private static final int AFTER_HEAD = 4;
    private static final int IN_BODY = 5;
    private static final int AFTER_BODY = 6;
    private static final int AFTER_HTML = 7;
    private static final int FRAGMENT = 8;

    private static final int BODY = TagNames.number("body");
    private static final int HEAD = TagNames.number("head");
    private static final int HTML = TagNames.number("html");
    private static final int ROOT = TagNames.number("#root");
    private static final int TEMPLATE = TagNames.number("template");
    private static final int TEXTAREA = TagNames.number("textarea");
    private static final int IFRAME = TagNames.number("iframe");
    private static final int NOEMBED = TagNames.number("noembed");
    private static final int LINK = TagNames.number("link");
    private static final int META = TagNames.number("meta");
    private static final int BASE = TagNames.number("base");

    private final OpenElements open;
    private int phase;
    private boolean quirky;

    PageFrame(OpenElements open) {
        this.open = open;
    }

    int startPage() {
        phase = INITIAL;
        quirky = false;
        open.start(ROOT);
        return ROOT;
    }

    int startFragment() {
        phase = FRAGMENT;
        quirky = false;
        open.start(BODY);
        return BODY;
    }

    /** Whether a table does not end a paragraph, as in pages without a document type. */
    boolean isQuirky() {
        return quirky;
    }

    /** Whether a document type may stand here. */
    boolean takesDoctype() {
        return phase == INITIAL;
    }

    void doctype(boolean isQuirky) {
        quirky = isQuirky;
        phase = BEFORE_HTML;
    }

    /** Whether the page has reached its body, so that nothing is missing at its end. */
    boolean isComplete() {
        return phase >= IN_BODY;
    }

    /** Whether the text at this place counts, before the body or behind it. */
    boolean keepsBlank() {
        return phase != INITIAL;
    }

    /** Opens what is missing before text of the body; false if the body has been closed. */
    boolean reachBody() {
        if (phase > AFTER_HEAD) {
            return false;
        }
        while (phase != IN_BODY) {
            step();
        }
        return true;
    }

    /** A start tag outside of the body, as {@link StartTags#open}. */
    int open(int tag) {
        return switch (phase) {
            case INITIAL, BEFORE_HTML -> tag == HTML ? openFrame(tag) : missing();
            case BEFORE_HEAD -> tag == HEAD ? openFrame(tag) : missingUnlessHtml(tag);
            case IN_HEAD -> inHead(tag);
            case AFTER_HEAD -> tag == BODY ? openFrame(tag) : afterHead(tag);
            default -> StartTags.REFUSED;
        };
    }

    /** An end tag of the frame. */
    boolean close(int tag) {
        if (tag == HEAD && phase == IN_HEAD && open.tag() == HEAD) {
            step();
            return true;
        }
        if (tag == BODY) {
            return phase == IN_BODY && closeBody();
        }
        return tag == HTML && closeHtml();
    }

    private boolean closeBody() {
        phase = AFTER_BODY;
        return open.close(BODY, TagRules.IMPLIED);
    }

    private boolean closeHtml() {
        if ((phase == IN_BODY && !closeBody()) || phase != AFTER_BODY) {
            return false;
        }
        phase = AFTER_HTML;
        return open.close(HTML, TagRules.IMPLIED);
    }

    private int openFrame(int tag) {
        if (phase == INITIAL) {
            step();
        }
        open.open(tag);
        phase++;
        return StartTags.OPEN;
    }

    private int missing() {
        step();
        return StartTags.AGAIN;
    }

    private int missingUnlessHtml(int tag) {
        return tag == HTML ? StartTags.REFUSED : missing();
    }

    private int inHead(int tag) {
        if (tag == HTML || tag == HEAD || tag == TEMPLATE) {
            return StartTags.REFUSED;
        }
        if (tag == LINK || tag == META || tag == BASE) {
            return StartTags.EMPTY;
        }
        if (tag == TEXTAREA || tag == IFRAME || tag == NOEMBED) {
            return missing();
        }
        byte rule = TagRules.START[TagRules.index(tag)];
        if (rule == TagRules.RAW) {
            return StartTags.RAW;
        }
        if (rule == TagRules.ESCAPABLE) {
            return StartTags.ESCAPABLE;
        }
        if (rule == TagRules.NOSCRIPT) {
            open.open(tag);
            return StartTags.OPEN;
        }
        return rule == TagRules.REFUSED && tag != BODY ? StartTags.REFUSED : missing();
    }

    private int afterHead(int tag) {
        byte rule = TagRules.START[TagRules.index(tag)];
        boolean ofHead =
                tag == LINK || tag == META || tag == BASE || rule == TagRules.RAW || rule == TagRules.ESCAPABLE;
        return ofHead || rule == TagRules.REFUSED ? StartTags.REFUSED : missing();
    }

    /** Does what the missing tag of the frame would have done. */
    private void step() {
        switch (phase) {
            case INITIAL -> quirky = true;
            case BEFORE_HTML -> open.open(HTML);
            case BEFORE_HEAD -> open.open(HEAD);
            case IN_HEAD -> open.close();
            default -> open.open(BODY);
        }
        phase++;
    }
}
