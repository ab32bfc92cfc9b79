package io.github.llmdata.crawler.html;

import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an HTML element means for text. An element whose name is not listed counts as its content: {@link #INLINE}. */
public enum ElementRole {
    INLINE(0, "", false),
    PARAGRAPH(2, "p article caption center details dialog fieldset figure main section", false),
    DIVISION(
            1,
            "address aside body dir div figcaption footer form header hgroup html legend nav optgroup option search"
                    + " summary",
            false),
    HEADING(2, "h1 h2 h3 h4 h5 h6"),
    QUOTE(2, "blockquote"),
    LIST(0, "menu ol ul"),
    ITEM(1, "li"),
    DEFINITIONS(0, "dl"),
    TERM(1, "dt"),
    DEFINITION(1, "dd"),
    TABLE(2, "table"),
    ROW(1, "tr"),
    CELL(1, "td th"),
    PREFORMATTED(2, "listing plaintext pre xmp"),
    RULE(2, "hr"),
    NEW_LINE(0, "br"),
    CODE(0, "code samp tt"),
    STRONG(InlineMark.STRONG, "b strong"),
    EMPHASIS(InlineMark.EMPHASIS, "em i"),
    STRIKE(InlineMark.STRIKE, "del s strike"),
    QUOTATION(InlineMark.QUOTATION, "q"),
    SUPERSCRIPT(InlineMark.SUPERSCRIPT, "sup"),
    SUBSCRIPT(InlineMark.SUBSCRIPT, "sub"),
    LINK(0, "a"),
    IMAGE(0, "img"),
    /** Shown in a box of its own, so that it needs no space around it. */
    KEY(0, "kbd"),
    /** The reading of characters, set above them. */
    READING(0, "rt rtc"),
    /** Pieces on lines of their own within a line. No element has this role, or one of the next four, by its name alone. */
    STACK(0, ""),
    /** A stack of an upper and a lower index. */
    INDICES(0, ""),
    /** Indices whose lines are the elements in it. */
    PAIR(0, ""),
    /** A stack of numerator and denominator. */
    FRACTION(0, ""),
    /** One line, whatever is in it. */
    LINE(1, ""),
    /** An element whose text {@link MarkdownRules#replacement} gives. */
    REPLACED(0, ""),
    /** Mathematics that carries its TeX source. No element has this role by its name alone. */
    FORMULA(0, ""),
    /** Not shown by a browser, with everything inside. */
    HIDDEN(0, "datalist head iframe noembed noframes noscript script style template title", false);

    private static final ElementRole[] BY_TAG = new ElementRole[TagNames.COUNT];

    static {
        Arrays.fill(BY_TAG, INLINE);
        for (ElementRole role : values()) {
            for (int tag : TagNames.numbers(role.names)) {
                BY_TAG[tag] = role;
            }
        }
    }

    /** What separates the element from its neighbours: 0 nothing (or it depends), 1 a new line, 2 an empty line. */
    final int breaks;

    /** The mark around its text, if the element means nothing else. */
    final @Nullable InlineMark mark;

    /** Whether it means more than breaks or a mark. */
    final boolean acts;

    private final String names;

    ElementRole(int breaks, String names) {
        this(breaks, names, true);
    }

    ElementRole(int breaks, String names, boolean acts) {
        this.breaks = breaks;
        this.mark = null;
        this.acts = acts;
        this.names = names;
    }

    ElementRole(InlineMark mark, String names) {
        this.breaks = 0;
        this.mark = mark;
        this.acts = false;
        this.names = names;
    }

    /** Whether the element starts and ends a line of its own. */
    public boolean isBlock() {
        return breaks > 0;
    }

    public static ElementRole of(HtmlTree tree, int element) {
        return of(tree.tag(element));
    }

    /** The role of an element with the number of its name. */
    public static ElementRole of(int tag) {
        return tag < BY_TAG.length ? BY_TAG[tag] : INLINE;
    }
}
