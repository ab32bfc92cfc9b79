package io.github.llmdata.crawler.html;

/** Repairs brackets in which something was left out: {@code (; born 1950)}, {@code ()}. */
final class Brackets {
    private Brackets() {}

    /**
     * Continues after something was left out. If a bracket was opened right before it, marks that would follow the bracket are skipped, and an
     * empty pair is removed.
     *
     * @return the index in the text to continue at
     */
    static int mend(StringBuilder out, char[] text, int first, int last) {
        if (!endsInOpening(out)) {
            return first;
        }
        int i = first;
        while (i < last && (Whitespace.isBlank(text[i]) || isSeparator(text[i]))) {
            i++;
        }
        if (i < last && isClosing(text[i]) && takeBack(out)) {
            return i + 1;
        }
        return i;
    }

    /** Whether a text starts with a mark that no space stands before, as in {@code (Dutch: ; born 1950)}. */
    static boolean closesAt(char[] text, int first, int last) {
        if (first >= last) {
            return false;
        }
        boolean isEnd = first + 1 == last || Whitespace.isBlank(text[first + 1]);
        return isClosing(text[first]) || (isEnd && (isSeparator(text[first]) || text[first] == '.'));
    }

    private static boolean endsInOpening(StringBuilder out) {
        if (out.length() == 0) {
            return false;
        }
        return endsInOpening(out.charAt(out.length() - 1));
    }

    private static boolean endsInOpening(char last) {
        return last == '(' || last == '（';
    }

    private static boolean isSeparator(char c) {
        return c == ';' || c == ',' || c == '；' || c == '，' || c == '、';
    }

    private static boolean isClosing(char c) {
        return c == ')' || c == '）';
    }

    /** Removes the bracket and the space before it, if it stands after a word. */
    private static boolean takeBack(StringBuilder out) {
        int end = out.length() - 1;
        if (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        boolean isAfterWord = end > 0 && out.charAt(end - 1) > ' ' && !endsInOpening(out.charAt(end - 1));
        if (isAfterWord) {
            out.setLength(end);
        }
        return isAfterWord;
    }
}
