package io.github.llmdata.crawler.html.tree;

/**
 * Builds trees of HTML as MediaWiki, Parsoid and Stack Exchange write it, several times faster than the parser. It knows only
 * rules whose result is certain to be the parser's tree; at the first place that is not canonical it gives up, and the parser
 * has to start anew.
 */
final class CanonicalHtml {
    private static final int SCRIPT = TagNames.number("script");
    private static final int TEXTAREA = TagNames.number("textarea");

    private final TreeBuilder into = new TreeBuilder();
    private final OpenElements open;
    private final PageFrame frame;
    private final StartTags startTags;
    private final EndTags endTags;
    private final References references = new References();
    private final AttributeReader attributes;
    private final TagReader tags;

    private char[] chars = {};
    private int end;
    private int at;

    CanonicalHtml() {
        open = new OpenElements(into);
        frame = new PageFrame(open);
        startTags = new StartTags(open, frame);
        endTags = new EndTags(open, frame);
        attributes = new AttributeReader(into, references);
        tags = new TagReader(into);
    }

    /** What the trees are built with. */
    TreeBuilder nodes() {
        return into;
    }

    /** Builds the tree of a page; false if the page is not canonical, and the tree useless. */
    boolean page(String html) {
        into.start(frame.startPage());
        return read(html) && frame.isComplete();
    }

    /** Builds the tree of a fragment, with a body around it; false if the fragment is not canonical, and the tree useless. */
    boolean fragment(String html) {
        into.start(frame.startFragment());
        return read(html);
    }

    /** Whether it has no character that the parser treats specially wherever it stands. */
    private static boolean isClean(String html) {
        return html.indexOf('\0') < 0 && html.indexOf('\uFFFF') < 0 && !html.startsWith("\uFEFF");
    }

    private boolean read(String html) {
        chars = into.load(html);
        end = html.length();
        at = 0;
        if (!isClean(html)) {
            return false;
        }
        references.start(chars, end);
        attributes.start(chars, end);
        tags.start(chars, end);
        while (at < end) {
            if (!(isMarkup(at) ? markup() : text())) {
                return false;
            }
        }
        return true;
    }

    private boolean isMarkup(int index) {
        if (chars[index] != '<' || index + 1 >= end) {
            return false;
        }
        char next = chars[index + 1];
        return next == '/' || next == '!' || next == '?' || Characters.isLetter(next);
    }

    private boolean markup() {
        char next = chars[at + 1];
        if (next == '/') {
            return endTag();
        }
        if (next == '!') {
            return isComment() ? comment() : doctype();
        }
        return next != '?' && startTag();
    }

    private boolean endTag() {
        int tag = tags.read(at + 2);
        at = tags.behind();
        while (at < end && Characters.isBlank(chars[at])) {
            at++;
        }
        if (tag == HtmlTree.NONE || at >= end || chars[at] != '>') {
            return false;
        }
        at++;
        return endTags.close(tag);
    }

    private boolean startTag() {
        int tag = tags.read(at + 1);
        if (tag == HtmlTree.NONE) {
            return false;
        }
        int kind = startTags.open(tag);
        if (kind == StartTags.REFUSED) {
            return false;
        }
        if (kind == StartTags.EMPTY || kind == StartTags.RAW || kind == StartTags.ESCAPABLE) {
            into.open(tag);
        }
        at = attributes.read(tags.behind(), kind == StartTags.FOREIGN);
        return at != HtmlTree.NONE && opened(tag, kind);
    }

    private boolean opened(int tag, int kind) {
        if (kind == StartTags.OPEN) {
            return !attributes.isClosed();
        }
        if (kind == StartTags.EMPTY) {
            into.close();
            return true;
        }
        if (kind == StartTags.FOREIGN) {
            if (attributes.isClosed()) {
                open.close();
            }
            return true;
        }
        if (attributes.isClosed()) {
            return false;
        }
        if (kind == StartTags.PREFORMATTED || tag == TEXTAREA) {
            at = behindLineFeed();
        }
        return at != HtmlTree.NONE && (kind == StartTags.PREFORMATTED || content(tag, kind));
    }

    /** The index behind a line feed at the start of a text; nowhere if it is written otherwise. */
    private int behindLineFeed() {
        if (at >= end || chars[at] > '&') {
            return at;
        }
        boolean mayBeLineFeed = chars[at] == '&' && at + 1 < end && (chars[at + 1] == '#' || chars[at + 1] == 'N');
        if (mayBeLineFeed || chars[at] == '\r') {
            return HtmlTree.NONE;
        }
        return chars[at] == '\n' ? at + 1 : at;
    }

    /** The content of an element that has no tags inside. */
    private boolean content(int tag, int kind) {
        int first = at;
        int last = tags.endOfContent(first, tag, tag == SCRIPT);
        if (last == HtmlTree.NONE) {
            return false;
        }
        boolean isRaw = kind == StartTags.RAW;
        int behind = isRaw ? last : references.resolve(first, last, false);
        if (behind == HtmlTree.NONE) {
            return false;
        }
        if (last > first) {
            into.leaf(isRaw ? HtmlTree.DATA : HtmlTree.TEXT, first, behind);
        }
        into.close();
        at = tags.behind();
        return true;
    }

    private boolean text() {
        char[] source = chars;
        int last = end;
        int first = at;
        int i = first;
        while (i < last) {
            char c = source[i];
            if (c == '&') {
                return textWithReferences(first, i);
            }
            if (c == '<' && isMarkup(i)) {
                break;
            }
            i++;
        }
        at = i;
        return text(first, i);
    }

    private boolean textWithReferences(int first, int reference) {
        at = reference;
        while (at < end && !isMarkup(at)) {
            at++;
        }
        int last = references.resolve(reference, at, false);
        return last != HtmlTree.NONE && text(first, last);
    }

    private boolean text(int first, int last) {
        byte place = open.inside();
        if ((place != TagRules.FLOW && place < TagRules.OPTIONS) || place > TagRules.ISLAND) {
            return textBetween(first, last, place);
        }
        into.leaf(HtmlTree.TEXT, first, last);
        return true;
    }

    /** Text in a place for elements alone: only white space is certain to stay there. */
    private boolean textBetween(int first, int last, byte place) {
        int behindBlank = behindBlank(first, last);
        if (place < TagRules.OPTIONS && behindBlank < last) {
            return false;
        }
        if (behindBlank > first && frame.keepsBlank()) {
            into.leaf(HtmlTree.TEXT, first, behindBlank);
        }
        if (behindBlank == last) {
            return true;
        }
        if (!frame.reachBody()) {
            return false;
        }
        into.leaf(HtmlTree.TEXT, behindBlank, last);
        return true;
    }

    private int behindBlank(int first, int last) {
        int i = first;
        while (i < last && Characters.isBlank(chars[i])) {
            i++;
        }
        return i;
    }

    private boolean isComment() {
        return at + 3 < end && chars[at + 2] == '-' && chars[at + 3] == '-';
    }

    private boolean comment() {
        int first = at + 4;
        if (first < end && (chars[first] == '>' || (chars[first] == '-' && !isCommentEnd(first)))) {
            return false;
        }
        for (int i = first; i + 2 < end; i++) {
            if (chars[i] == '-' && chars[i + 1] == '-') {
                if (chars[i + 2] == '>') {
                    into.leaf(HtmlTree.COMMENT, first, i);
                    at = i + 3;
                    return true;
                }
                if (chars[i + 2] == '!') {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean isCommentEnd(int index) {
        return index + 2 < end && chars[index + 1] == '-' && chars[index + 2] == '>';
    }

    private boolean doctype() {
        int behind = Doctype.end(chars, at, end);
        if (behind == HtmlTree.NONE || !frame.takesDoctype()) {
            return false;
        }
        frame.doctype(false);
        at = behind;
        return true;
    }
}
