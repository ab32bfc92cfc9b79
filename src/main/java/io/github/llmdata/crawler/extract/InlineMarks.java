package io.github.llmdata.crawler.extract;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The marks that are open around inline text. A mark is shown only once there is text for it, and it is shown anew
 * on every line, as no mark reaches over the end of a block.
 */
final class InlineMarks {
    private final StringBuilder out;

    private Mark[] open = new Mark[8];

    /** Where the text of each shown mark starts. */
    private int[] starts = new int[8];

    private int count;
    private int shown;

    private final Set<Mark> kinds = EnumSet.noneOf(Mark.class);

    InlineMarks(StringBuilder out) {
        this.out = out;
    }

    void open(Mark mark) {
        if (count == open.length) {
            open = Arrays.copyOf(open, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
        }
        // Bold in bold is just bold, but a power may have a power.
        open[count++] = kinds.add(mark) || mark.keepsLine() ? mark : Mark.NONE;
    }

    /** Closes the innermost mark, if it is not a link. */
    void close() {
        if (isShownAndPopped()) {
            if (open[count].keepsLine()) {
                closeScript(starts[count]);
            } else {
                out.append(open[count].closing);
            }
        }
    }

    /** Closes the innermost mark, a link; one whose text is its address stays bare. */
    void closeLink(String url) {
        if (isShownAndPopped()) {
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

    private boolean isShownAndPopped() {
        kinds.remove(open[--count]);
        boolean isShown = shown > count;
        shown = Math.min(shown, count);
        return isShown;
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

    /** Brackets what is more than one token. Small print, which is not attached to a word, loses its mark. */
    private void closeScript(int start) {
        if (isToken(start) || isBracketed(start)) {
            return;
        }
        if (start < 2 || out.charAt(start - 2) <= ' ') {
            out.deleteCharAt(start - 1);
        } else {
            out.insert(start, '(').append(')');
        }
    }

    /** A word or number, with a sign before or after it, or any single character. */
    private boolean isToken(int start) {
        int last = out.length() - 1;
        for (int i = start; i <= last && start < last; i++) {
            char c = out.charAt(i);
            boolean sign = (i == start || i == last) && "+-\u2212\u00B1".indexOf(c) >= 0;
            if (!sign && !Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBracketed(int start) {
        int kind = "([{".indexOf(out.charAt(start));
        return kind >= 0 && out.charAt(out.length() - 1) == ")]}".charAt(kind);
    }

    /** Writes an address so that Markdown reads it to its end. */
    private void appendUrl(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            switch (c) {
                case '(' -> out.append("%28");
                case ')' -> out.append("%29");
                case ' ' -> out.append("%20");
                case '\t', '\n', '\r' -> {}
                default -> out.append(c);
            }
        }
    }
}
