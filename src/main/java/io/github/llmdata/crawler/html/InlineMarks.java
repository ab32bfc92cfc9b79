package io.github.llmdata.crawler.html;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The marks that are open around inline text. A mark is shown only once there is text for it, and it is written again on every
 * line, because no mark extends over the end of a block.
 */
final class InlineMarks {
    private static final String SIGNS = "+-\u2212\u00B1";

    private final StringBuilder out;

    private InlineMark[] open = new InlineMark[8];

    /** Where the text of each shown mark starts. */
    private int[] starts = new int[8];

    /** For each open mark, how many repetitions are open inside it: bold in bold is just bold. */
    private int[] repeated = new int[8];

    private int count;
    private int shown;
    private int closedAt = -1;
    private final Set<InlineMark> kinds = EnumSet.noneOf(InlineMark.class);

    InlineMarks(StringBuilder out) {
        this.out = out;
    }

    void open(InlineMark mark) {
        if (!kinds.add(mark) && !mark.keepsLine()) {
            repeated[count - 1]++;
            return;
        }
        if (count == open.length) {
            open = Arrays.copyOf(open, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            repeated = Arrays.copyOf(repeated, 2 * count);
        }
        repeated[count] = 0;
        open[count++] = mark;
    }

    /** Closes the innermost mark, if it is not a link. Returns whether it was the sign of a footnote. */
    boolean close() {
        closedAt = -1;
        if (!pop()) {
            return false;
        }
        if (open[count].keepsLine()) {
            return closeScript(starts[count]);
        }
        out.append(open[count].closing);
        return false;
    }

    /** Closes the innermost mark, a stack. Returns where its text starts; -1 if it has none. */
    int closeStack() {
        return pop() ? starts[count] : -1;
    }

    /** Where the text of the mark starts that was closed last; -1 if it has none, or lost its mark. */
    int closedAt() {
        return closedAt;
    }

    /** Whether a text that goes on with this character would read as a part of the index or exponent at its end. */
    static boolean readsOn(StringBuilder text, char next) {
        char last = text.charAt(text.length() - 1);
        if (Character.isDigit(next)) {
            return Character.isLetterOrDigit(last) || SIGNS.indexOf(last) >= 0;
        }
        return Character.isLetter(next) && Character.isLetter(last);
    }

    /** Closes the innermost mark, a link. If its text is its URL, only the URL is written. */
    void closeLink(String url) {
        if (pop()) {
            int start = starts[count];
            if (out.length() - start == url.length() && out.indexOf(url, start) == start) {
                out.deleteCharAt(start - 1);
            } else {
                out.append("](");
                appendUrl(url);
                out.append(')');
            }
        }
    }

    /** Ends the innermost mark, and returns whether it has to be closed. */
    private boolean pop() {
        if (repeated[count - 1] > 0) {
            repeated[count - 1]--;
            return false;
        }
        kinds.remove(open[--count]);
        boolean wasShown = shown > count;
        shown = Math.min(shown, count);
        return wasShown;
    }

    boolean areOpen() {
        return count > 0;
    }

    boolean areWaiting() {
        return shown < count;
    }

    /** Opens the marks that wait for text. */
    void show() {
        while (shown < count) {
            out.append(open[shown].opening);
            starts[shown++] = out.length();
        }
    }

    /** Closes the shown marks, which then wait for the text of the next line. */
    void hide() {
        while (shown > 0) {
            out.append(open[--shown].closing);
        }
    }

    /**
     * Puts brackets around more than one token. Superscript of several tokens without a word before it loses its mark; a
     * footnote sign keeps it, because it is one token.
     */
    private boolean closeScript(int start) {
        int end = out.length();
        boolean isBracketed = isBracketed(start, end);
        boolean isAlone = isAlone(start - 1);
        if (isToken(start, end) || (isBracketed && isToken(start + 1, end - 1))) {
            closedAt = start;
            return isAlone;
        }
        if (isAlone) {
            out.deleteCharAt(start - 1);
        } else if (!isBracketed) {
            out.insert(start, '(').append(')');
        }
        return false;
    }

    /** Whether there is no word before, looking past the marks that open in the same place. */
    private boolean isAlone(int position) {
        int i = position;
        for (int outer = count - 1; outer >= 0 && starts[outer] == i; outer--) {
            i -= open[outer].opening.length();
        }
        return i == 0 || out.charAt(i - 1) <= ' ';
    }

    /** A word or number, with a sign before or after it, or any single character. */
    private boolean isToken(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = out.charAt(i);
            boolean atEdge = i == start || i == end - 1;
            if (!Character.isLetterOrDigit(c) && !(atEdge && SIGNS.indexOf(c) >= 0)) {
                return end - start == 1;
            }
        }
        return true;
    }

    private boolean isBracketed(int start, int end) {
        int kind = "([{".indexOf(out.charAt(start));
        return kind >= 0 && out.charAt(end - 1) == ")]}".charAt(kind);
    }

    /** Writes an address so that Markdown reads it to its end. */
    private void appendUrl(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            switch (c) {
                case '(' -> out.append("%28");
                case ')' -> out.append("%29");
                case ' ' -> out.append("%20");
                case '|' -> out.append("%7C");
                case '\t', '\n', '\r' -> {}
                default -> out.append(c);
            }
        }
    }
}
