package io.github.llmdata.crawler.html;

/** Finds TeX that is set on lines of its own, {@code $$...$$} and {@code \begin{x}...\end{x}}, in running text. */
final class TexDisplay {
    private static final String BEGIN = "\\begin{";
    private static final int MAX_NAME = 32;

    private TexDisplay() {}

    /** The index at which the first display opens at or after {@code from}, or -1. */
    static int start(String text, int from) {
        for (int i = from; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if ((c == '$' && text.charAt(i + 1) == '$') || (c == '\\' && text.startsWith(BEGIN, i))) {
                return i;
            }
        }
        return -1;
    }

    /** The index after the display that opens at {@code start}, or -1 if it is not closed. */
    static int end(String text, int start) {
        if (text.charAt(start) == '$') {
            int close = text.indexOf("$$", start + 2);
            return close < 0 ? -1 : close + 2;
        }
        int name = start + BEGIN.length();
        int brace = text.indexOf('}', name);
        if (brace < 0 || brace - name > MAX_NAME) {
            return -1;
        }
        String end = "\\end{" + text.substring(name, brace + 1);
        int close = text.indexOf(end, brace);
        return close < 0 ? -1 : close + end.length();
    }

    /** Whether only spaces are between the line feed before and {@code start}; false if there is no line feed before. */
    static boolean startsAfterLineFeed(String text, int start) {
        int i = start - 1;
        while (i >= 0 && text.charAt(i) == ' ') {
            i--;
        }
        return i >= 0 && text.charAt(i) == '\n';
    }

    /** Whether only spaces are between {@code end} and the next line feed; false if there is no line feed after it. */
    static boolean endsBeforeLineFeed(String text, int end) {
        int i = end;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && text.charAt(i) == '\n';
    }
}
