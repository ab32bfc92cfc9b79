package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.ElementRole;
import io.github.llmdata.crawler.html.tree.HtmlTree;
import java.util.EnumSet;
import java.util.Set;

/** The text of one cell, measured; for one cell after the other. */
final class TableCell {
    /** The shortest text that is more than a value, a name or a label; ideographs count as three letters. */
    private static final int PROSE = 120;

    private static final int IDEOGRAPH = 3;

    /** The longest text of a row that is read as one line. */
    private static final int MAX_LINE = 240;

    private static final Set<ElementRole> BLOCKS = EnumSet.of(
            ElementRole.PARAGRAPH,
            ElementRole.LIST,
            ElementRole.DEFINITIONS,
            ElementRole.HEADING,
            ElementRole.PREFORMATTED,
            ElementRole.QUOTE,
            ElementRole.TABLE);

    private static final int LINE = 40;

    /** The shortest sentence that is more than a remark. */
    private static final int STATEMENT = 56;

    private boolean isOpen;
    private int length;
    private int weight;
    private int linkLength;
    private int listLength;
    private int lines;
    private int sentences;
    private boolean hasWords;
    private boolean hasRelation;
    private boolean hasFormula;

    void start(boolean isCell) {
        isOpen = isCell;
        length = 0;
        weight = 0;
        linkLength = 0;
        listLength = 0;
        lines = 1;
        sentences = 0;
        hasWords = false;
        hasRelation = false;
        hasFormula = false;
    }

    void end() {
        isOpen = false;
    }

    boolean isOpen() {
        return isOpen;
    }

    void text(HtmlTree tree, int node, boolean inLink, boolean inItem) {
        char[] chars = tree.chars();
        int end = tree.end(node);
        int size = 0;
        for (int i = tree.start(node); i < end; i++) {
            char c = chars[i];
            if (c >= 'a' && c <= 'z') {
                size++;
                weight++;
                hasWords = true;
                continue;
            }
            if (c <= ' ' || c == '\u00A0') {
                continue;
            }
            size++;
            weight += c >= '\u3040' && c <= '\uD7FF' ? IDEOGRAPH : 1;
            hasWords |= c >= '0' && (c >= '\u2E80' || Character.isLetterOrDigit(c));
            hasRelation |= isRelation(c);
            sentences += isEnd(c) && (c >= '\u3000' || i + 1 == end || chars[i + 1] <= ' ') ? 1 : 0;
        }
        length += size;
        linkLength += inLink ? size : 0;
        listLength += inItem ? size : 0;
    }

    private static boolean isEnd(char c) {
        return c == '.' || c == '?' || c == '!' || c == '\u3002' || c == '\uFF01' || c == '\uFF1F' || c == '\u0964';
    }

    private static boolean isRelation(char c) {
        return c == '=' || c == '\u2248' || c == '\u2261' || c == '\u2264' || c == '\u2265' || c == '\u21D2';
    }

    void line() {
        lines++;
    }

    void formula() {
        hasFormula = true;
    }

    boolean hasWords() {
        return hasWords;
    }

    /** Whether the cell holds a side of an equation. */
    boolean hasRelation() {
        return hasRelation && (hasFormula || length <= PROSE);
    }

    int length() {
        return length;
    }

    int linkLength() {
        return linkLength;
    }

    int listLength() {
        return listLength;
    }

    /** Whether the cell holds a sentence, if only a short one. */
    boolean isSentence() {
        return weight >= LINE && sentences > 0 && 2 * linkLength < length;
    }

    /** Whether the cell holds sentences rather than values. */
    boolean isProse() {
        return weight >= PROSE && isStatement();
    }

    /** Whether the cell holds a sentence of some length. */
    boolean isStatement() {
        return weight >= STATEMENT && sentences > 0 && weight >= LINE * lines && 2 * linkLength < length;
    }

    /** Whether a row holds several texts, and all are so short that they read as one line. */
    static boolean isLine(HtmlTree tree, int row) {
        int end = Math.min(tree.contentEnd(row), row + 4 * MAX_LINE);
        int size = 0;
        int cells = 0;
        int breaks = 0;
        boolean isNew = false;
        for (int node = row + 1; node < end && size <= MAX_LINE; node++) {
            if (tree.isElement(node)) {
                ElementRole role = ElementRole.of(tree, node);
                if (BLOCKS.contains(role)) {
                    return false;
                }
                isNew |= role == ElementRole.CELL;
                breaks += role == ElementRole.NEW_LINE ? 1 : 0;
            } else if (tree.isText(node)) {
                int length = hasWord(tree, node) ? tree.text(node).strip().length() : 0;
                cells += isNew && length > 0 ? 1 : 0;
                isNew &= length == 0;
                size += length;
            }
        }
        return cells > 1 && size <= MAX_LINE && (breaks == 0 || cells > 2);
    }

    private static boolean hasWord(HtmlTree tree, int text) {
        for (int i = tree.start(text); i < tree.end(text); i++) {
            if (Character.isLetterOrDigit(tree.chars()[i])) {
                return true;
            }
        }
        return false;
    }
}
