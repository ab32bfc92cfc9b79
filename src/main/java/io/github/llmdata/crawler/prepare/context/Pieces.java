package io.github.llmdata.crawler.prepare.context;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts a paragraph that is too long: at the end of a line, else between words, else anywhere. A fence of code is closed and opened
 * again.
 *
 * @param tokens counts the tokens of a text
 */
record Pieces(ToIntFunction<String> tokens) {
    private static final String FENCE = "```";

    /** Tokens that a line end may add beside a fence. */
    private static final int SEAMS = 4;

    /** The pieces of a text, each of at most so many tokens; a single character may have more. */
    List<String> of(String text, int most) {
        int first = text.indexOf('\n');
        int last = text.lastIndexOf('\n');
        boolean isFence = text.startsWith(FENCE) && text.endsWith(FENCE) && first < last;
        if (!isFence) {
            return cut(text, most);
        }
        String open = text.substring(0, first + 1);
        String close = text.substring(last);
        int room = most - tokens.applyAsInt(open) - tokens.applyAsInt(close) - SEAMS;
        if (room < most / 2) {
            return cut(text, most);
        }
        return cut(text.substring(first + 1, last), room).stream()
                .map(piece -> open + piece + close)
                .toList();
    }

    private List<String> cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= 1 || tokens.applyAsInt(text) <= most) {
            return List.of(text);
        }
        int middle = middle(text);
        List<String> pieces = new ArrayList<>(cut(text.substring(0, middle).stripTrailing(), most));
        pieces.addAll(cut(withoutLineEnd(text.substring(middle)), most));
        return pieces;
    }

    /** The indentation of a line stays. */
    private static String withoutLineEnd(String text) {
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    /** The best place near the middle. */
    private static int middle(String text) {
        int middle = text.length() / 2;
        for (char end : new char[] {'\n', ' '}) {
            int before = text.lastIndexOf(end, middle);
            int after = text.indexOf(end, middle);
            int nearest = before < 0 || (after >= 0 && after - middle < middle - before) ? after : before;
            if (nearest > text.length() / 4 && nearest < text.length() - text.length() / 4) {
                return nearest;
            }
        }
        return Character.isLowSurrogate(text.charAt(middle)) ? middle + 1 : middle;
    }
}
