package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.AttributeNames;
import io.github.llmdata.crawler.html.tree.ElementText;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import io.github.llmdata.crawler.html.tree.TagNames;
import java.util.Locale;
import java.util.Set;

/** Recognises what a page has around its text by how it is built, whatever its classes are called. */
final class Furniture {
    /** How much of an element is read. */
    private static final int MAX_NODES = 200;

    /** The longest text of a notice. */
    private static final int NOTICE = 300;

    /** What stands between the links of a box of links. */
    private static final String SEPARATORS = "|·•—–-‖/>»«<←→↑↓∙◦‣・｜";

    /** What stands around a link for editing. */
    private static final String BRACKETS = "[]()|";

    /**
     * The words of links that only play a sound, in lower case: the defaults of the templates named Audio and Listen on the
     * Wikipedias with the most articles.
     */
    private static final Set<String> PLAYERS = Set.of(
            "listen",
            "play",
            "hear",
            "anhören",
            "écouter",
            "escuchar",
            "ascolta",
            "слушать",
            "luister",
            "ouvir",
            "lyssna",
            "ⓘ",
            "聴く",
            "听",
            "聽",
            "i",
            "info",
            "help");

    private static final int A = TagNames.number("a");
    private static final int BR = TagNames.number("br");
    private static final int DIV = TagNames.number("div");
    private static final int IMG = TagNames.number("img");
    private static final int SMALL = TagNames.number("small");
    private static final int STYLE = TagNames.number("style");
    private static final int SUP = TagNames.number("sup");
    private static final int TABLE = TagNames.number("table");
    private static final int TD = TagNames.number("td");
    private static final int TH = TagNames.number("th");
    private static final int TR = TagNames.number("tr");
    private static final boolean[] BLOCKS = new boolean[TagNames.COUNT];

    static {
        for (int tag : TagNames.numbers(
                "p ul ol dl table h1 h2 h3 h4 h5 h6 pre blockquote math section figure img input details")) {
            BLOCKS[tag] = true;
        }
    }

    private Furniture() {}

    /** Whether a block holds links and separators, and nothing else. */
    static boolean isNavigation(HtmlTree tree, int block) {
        int links = 0;
        int parts = 0;
        boolean hasSeparator = false;
        int end = tree.contentEnd(block);
        int limit = block + MAX_NODES;
        for (int node = block + 1; node < end; node++) {
            if (node >= limit) {
                return false;
            }
            if (tree.isText(node)) {
                int mark = found(tree, node, SEPARATORS);
                if (mark < 0) {
                    return false;
                }
                hasSeparator |= mark > 0;
            } else if (tree.isElement(node)) {
                int tag = tree.tag(node);
                if (isLink(tree, node, tag)) {
                    links++;
                    node = tree.contentEnd(node) - 1;
                } else if (tag < BLOCKS.length && BLOCKS[tag]) {
                    return false;
                } else {
                    parts += tag == DIV || tag == BR ? 1 : 0;
                }
            }
        }
        return links > 2 || (links == 2 && (hasSeparator || parts > 1));
    }

    private static boolean isLink(HtmlTree tree, int element, int tag) {
        if (tag == A) {
            return true;
        }
        int classes = tree.attribute(element, AttributeNames.CLASS);
        return classes != HtmlTree.NONE && tree.contains(classes, "selflink");
    }

    /** 1 if a text holds some marks, 0 if it is blank, -1 if it holds anything else. */
    private static int found(HtmlTree tree, int text, String marks) {
        int found = 0;
        for (int i = tree.start(text); i < tree.end(text); i++) {
            char c = tree.chars()[i];
            if (c > ' ' && c != '\u00A0' && c != '\u200B') {
                if (marks.indexOf(c) < 0) {
                    return -1;
                }
                found = 1;
            }
        }
        return found;
    }

    /** Whether a link opens an editor; the link to a page that is still to be written does not count. */
    static boolean isEditLink(HtmlTree tree, int link) {
        int href = tree.attribute(link, AttributeNames.HREF);
        return href != HtmlTree.NONE
                && (tree.contains(href, "action=edit") || tree.contains(href, "#/editor/"))
                && !tree.contains(href, "redlink=");
    }

    /** The child of a heading that only edits its section, or {@link HtmlTree#NONE}. */
    static int editPart(HtmlTree tree, int heading) {
        int end = tree.contentEnd(heading);
        for (int node = heading + 1; node < end; node++) {
            if (tree.isElement(node) && tree.tag(node) == A && isEditLink(tree, node)) {
                int part = node;
                while (tree.parent(part) != heading && isAlone(tree, part)) {
                    part = tree.parent(part);
                }
                return part;
            }
        }
        return HtmlTree.NONE;
    }

    /** Whether the parent of a node has no words besides it. */
    private static boolean isAlone(HtmlTree tree, int node) {
        int parent = tree.parent(node);
        for (int other = tree.firstChild(parent); other != HtmlTree.NONE; other = tree.next(other)) {
            boolean isEmpty = tree.isText(other) ? found(tree, other, BRACKETS) >= 0 : !tree.isElement(other);
            if (other != node && !isEmpty && !(tree.isElement(other) && !ElementText.hasText(tree, other))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a superscript is a remark that leads to a note, or to pages about the wiki: in brackets, or nothing but links. */
    static boolean isRemark(HtmlTree tree, int superscript) {
        int end = tree.contentEnd(superscript);
        int link = HtmlTree.NONE;
        int linkEnd = superscript;
        boolean isOnlyLinks = true;
        char first = 0;
        char last = 0;
        for (int node = superscript + 1; node < end; node++) {
            if (tree.isText(node)) {
                for (int i = tree.start(node); i < tree.end(node); i++) {
                    char c = tree.chars()[i];
                    if (c > ' ' && c != '\u00A0') {
                        first = first == 0 ? c : first;
                        last = c;
                        isOnlyLinks &= node < linkEnd || SEPARATORS.indexOf(c) >= 0;
                    }
                }
            } else if (tree.isElement(node) && tree.tag(node) == A) {
                link = link == HtmlTree.NONE ? node : link;
                linkEnd = tree.contentEnd(node);
                isOnlyLinks &= leadsOut(tree.value(node, AttributeNames.HREF));
            }
            if (first != 0 && first != '[' && !isOnlyLinks) {
                return false;
            }
        }
        boolean isBracketed = first == '[' && last == ']';
        return link != HtmlTree.NONE
                && first != 0
                && (isOnlyLinks || isBracketed)
                && leadsOut(tree.value(link, AttributeNames.HREF));
    }

    /** Whether a link with words leads out of the articles of the wiki. */
    static boolean leadsOut(HtmlTree tree, int link) {
        return ElementText.hasText(tree, link) && leadsOut(tree.value(link, AttributeNames.HREF));
    }

    /** Whether an address is a place on the page, or a page of another namespace than that of articles. */
    private static boolean leadsOut(String href) {
        if (href.startsWith("#") || href.startsWith("./#")) {
            return true;
        }
        int query = href.indexOf("title=");
        String path = query >= 0 ? href.substring(query + "title=".length()) : href.substring(schemeEnd(href));
        int colon = path.indexOf(':');
        if (colon < 0 && path.toLowerCase(Locale.ROOT).contains("%3a")) {
            return true;
        }
        return colon > 0 && colon + 1 < path.length() && path.charAt(colon + 1) != '_' && path.charAt(colon + 1) != ' ';
    }

    private static int schemeEnd(String href) {
        int slashes = href.indexOf("//");
        int host = slashes < 0 ? 0 : href.indexOf('/', slashes + 2);
        return Math.max(0, host);
    }

    /** Whether the label of a player is not a word of the sentence, but says what the player does. */
    static boolean isPlayer(HtmlTree tree, int element) {
        StringBuilder label = new StringBuilder();
        int end = tree.contentEnd(element);
        for (int node = element + 1; node < end; node++) {
            if (tree.isText(node)) {
                label.append(tree.chars(), tree.start(node), tree.end(node) - tree.start(node));
            } else if (tree.isElement(node) && isPlayerHelp(tree, node)) {
                node = tree.contentEnd(node) - 1;
            }
        }
        String text = label.toString().replace('\u00A0', ' ').strip().toLowerCase(Locale.ROOT);
        return text.isEmpty() || PLAYERS.contains(text);
    }

    private static boolean isPlayerHelp(HtmlTree tree, int element) {
        int tag = tree.tag(element);
        return tag == SMALL || tag == SUP || tag == STYLE;
    }

    /** Whether a link to a map is only the number or letter of a pin. */
    static boolean isPin(HtmlTree tree, int link) {
        String text = ElementText.text(tree, link).strip();
        return text.isEmpty()
                || text.chars().allMatch(Character::isDigit)
                || (text.length() == 1 && Character.isLetter(text.charAt(0)));
    }

    /** Whether a table is a notice: a single row in which a picture stands beside a few sentences, as templates without a class draw it. */
    static boolean isNotice(HtmlTree tree, int table) {
        int end = tree.contentEnd(table);
        if (end - table > MAX_NODES) {
            return false;
        }
        int rows = 0;
        int texts = 0;
        int pictures = 0;
        for (int node = table + 1; node < end; node++) {
            int tag = tree.isElement(node) ? tree.tag(node) : HtmlTree.NONE;
            rows += tag == TR ? 1 : 0;
            if (tag == TD) {
                int length = ElementText.text(tree, node).length();
                pictures += holds(tree, node, IMG) ? 1 : 0;
                texts += length == 0 ? 0 : length <= NOTICE ? 1 : 2;
            } else if (tag == TH || tag == TABLE) {
                return false;
            }
        }
        return rows == 1 && texts == 1 && pictures > 0;
    }

    private static boolean holds(HtmlTree tree, int element, int tag) {
        int end = tree.contentEnd(element);
        for (int node = element + 1; node < end; node++) {
            if (tree.isElement(node) && tree.tag(node) == tag) {
                return true;
            }
        }
        return false;
    }

    /** Whether a folded box holds navigation: below its title mostly links. */
    static boolean isFoldedNavigation(HtmlTree tree, int box) {
        TableCell measured = new TableCell();
        measured.start(true);
        int end = Math.min(tree.contentEnd(box), box + 10 * MAX_NODES);
        int title = tree.firstElement(box);
        boolean hasTitle = title != HtmlTree.NONE && tree.nextElement(title) != HtmlTree.NONE;
        int linkEnd = box;
        for (int node = hasTitle ? tree.contentEnd(title) : box + 1; node < end; node++) {
            if (tree.isText(node)) {
                measured.text(tree, node, node < linkEnd, false);
            } else if (tree.isElement(node) && tree.tag(node) == A) {
                linkEnd = tree.contentEnd(node);
            }
        }
        return measured.linkLength() > 0 && 10L * measured.linkLength() >= 6L * measured.length();
    }
}
