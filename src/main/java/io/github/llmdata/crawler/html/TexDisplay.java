package io.github.llmdata.crawler.html;

/** Finds TeX that is set on lines of its own, {@code $$...$$} and {@code \begin{x}...\end{x}}, in running text. */
final class TexDisplay {
    /** No display. */
    static final int NONE = -1;

    private static final char[] DOLLARS = "$$".toCharArray();
    private static final char[] BEGIN = "\\begin{".toCharArray();
    private static final char[] END = "\\end{".toCharArray();
    private static final int MAX_NAME = 32;

    private TexDisplay() {}

    /** The index at which the first display opens, or {@link #NONE}. */
    static int start(char[] chars, int first, int last) {
        for (int i = first; i < last - 1; i++) {
            char c = chars[i];
            if ((c == '$' || c == '\\') && opensAt(chars, i, last)) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean opensAt(char[] chars, int index, int last) {
        return chars[index] == '$' ? chars[index + 1] == '$' : isAt(chars, index, last, BEGIN);
    }

    /** Writes a text. If it has several lines, its displays keep their lines, and the line ends next to them. */
    static void write(char[] chars, int first, int last, MarkdownWriter out) {
        int from = first;
        int start = hasLineFeed(chars, first, last) ? start(chars, first, last) : NONE;
        while (start != NONE) {
            int end = end(chars, start, last);
            if (end == NONE) {
                break;
            }
            out.text(chars, from, start);
            if (startsAfterLineFeed(chars, start, first)) {
                out.lineBreak(1);
            }
            out.lines(chars, start, end);
            if (endsBeforeLineFeed(chars, end, last)) {
                out.lineBreak(1);
            }
            from = end;
            start = start(chars, from, last);
        }
        out.text(chars, from, last);
    }

    private static boolean hasLineFeed(char[] chars, int first, int last) {
        for (int i = first; i < last; i++) {
            if (chars[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /** The index after the display that opens at {@code start}, or {@link #NONE} if it is not closed. */
    private static int end(char[] chars, int start, int last) {
        if (chars[start] == '$') {
            int close = find(chars, start + DOLLARS.length, last, DOLLARS);
            return close == NONE ? NONE : close + DOLLARS.length;
        }
        int name = start + BEGIN.length;
        int brace = name;
        while (brace < last && chars[brace] != '}' && brace - name <= MAX_NAME) {
            brace++;
        }
        if (brace == last || brace - name > MAX_NAME) {
            return NONE;
        }
        char[] end = new char[END.length + brace + 1 - name];
        System.arraycopy(END, 0, end, 0, END.length);
        System.arraycopy(chars, name, end, END.length, brace + 1 - name);
        int close = find(chars, brace, last, end);
        return close == NONE ? NONE : close + end.length;
    }

    private static int find(char[] chars, int from, int last, char[] text) {
        for (int i = from; i <= last - text.length; i++) {
            if (isAt(chars, i, last, text)) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean isAt(char[] chars, int index, int last, char[] text) {
        if (last - index < text.length) {
            return false;
        }
        int i = 0;
        while (i < text.length && chars[index + i] == text[i]) {
            i++;
        }
        return i == text.length;
    }

    /** Whether only spaces are between the line feed before and {@code start}; false if there is no line feed before. */
    private static boolean startsAfterLineFeed(char[] chars, int start, int first) {
        int i = start - 1;
        while (i >= first && chars[i] == ' ') {
            i--;
        }
        return i >= first && chars[i] == '\n';
    }

    /** Whether only spaces are between {@code end} and the next line feed; false if there is no line feed after it. */
    private static boolean endsBeforeLineFeed(char[] chars, int end, int last) {
        int i = end;
        while (i < last && chars[i] == ' ') {
            i++;
        }
        return i < last && chars[i] == '\n';
    }
}
