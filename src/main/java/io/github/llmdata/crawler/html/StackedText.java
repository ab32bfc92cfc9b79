package io.github.llmdata.crawler.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text in pieces above each other, such as numerator and denominator, put on one line. The pieces are written one after the
 * other as they come; at the end of the stack they are joined as its kind demands.
 */
final class StackedText {
    private static final String SIGNS = "+-\u2212\u00B1\u2213";
    private static final String OPERATORS = "+\u2212=\u00B1\u00B7\u00D7";

    private final StringBuilder out;

    /** Where the pieces of all open stacks end: twice the index, and one more for a line break. */
    private int[] cuts = new int[8];

    private int count;

    /** The number of cuts at the start of each open stack. */
    private int[] firsts = new int[4];

    private int depth;

    StackedText(StringBuilder out) {
        this.out = out;
    }

    boolean isOpen() {
        return depth > 0;
    }

    void open() {
        if (depth == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * depth);
        }
        firsts[depth++] = count;
    }

    /** Ends a piece; a line break also ends an empty one. */
    void cut(boolean isLineBreak) {
        if (count == cuts.length) {
            cuts = Arrays.copyOf(cuts, 2 * count);
        }
        cuts[count++] = 2 * out.length() + (isLineBreak ? 1 : 0);
    }

    /** Closes the innermost stack without a change: it has no text. */
    void drop() {
        count = firsts[--depth];
    }

    /** Closes the innermost stack, whose text starts at an index, and joins its pieces. */
    void close(int start, ElementRole kind) {
        int first = firsts[--depth];
        if (count > first) {
            join(start, first, kind);
        }
        count = first;
    }

    private void join(int start, int first, ElementRole kind) {
        List<String> pieces = new ArrayList<>();
        boolean startsBelow = false;
        int from = start;
        for (int i = first; i < count; i++) {
            int end = Math.max(start, Math.min(out.length(), cuts[i] >> 1));
            String piece = out.substring(Math.min(from, end), end).strip();
            startsBelow |= pieces.isEmpty() && piece.isEmpty() && (cuts[i] & 1) != 0;
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
            from = end;
        }
        String last = out.substring(from).strip();
        boolean endsAbove = last.isEmpty() && (cuts[count - 1] & 1) != 0;
        if (!last.isEmpty()) {
            pieces.add(last);
        }
        String text = joined(start, pieces, kind, startsBelow, endsAbove);
        out.setLength(start);
        out.append(text);
    }

    private String joined(int start, List<String> pieces, ElementRole kind, boolean startsBelow, boolean endsAbove) {
        boolean areIndices = kind == ElementRole.INDICES || kind == ElementRole.PAIR;
        if (pieces.size() == 1 && areIndices && startsBelow != endsAbove) {
            return startsBelow ? "_" + index(pieces.get(0), '_') : "^" + index(pieces.get(0), '^');
        }
        if (kind == ElementRole.FRACTION) {
            pieces.remove("/");
            pieces.remove("\u2044");
        }
        if (pieces.size() != 2) {
            return String.join(" ", pieces);
        }
        String upper = pieces.get(0);
        String lower = pieces.get(1);
        if (kind == ElementRole.FRACTION) {
            return (isAfterWord(start) ? " " : "") + operand(upper) + "/" + operand(lower);
        }
        if (isSigned(upper) && isSigned(lower)) {
            return (isAfterText(start) ? " " : "") + upper + "/" + lower;
        }
        boolean areScripts = upper.startsWith("^") && lower.startsWith("_");
        return areIndices || areScripts ? indices(start, upper, lower) : upper + " " + lower;
    }

    /** As a chemist writes them, the number before the charge; before a symbol as a physicist does. */
    private String indices(int start, String upper, String lower) {
        String above = "^" + index(upper, '^');
        String below = "_" + index(lower, '_');
        return isAfterWord(start) ? below + above : above + below;
    }

    private static String index(String piece, char mark) {
        String text = piece.charAt(0) == mark && piece.length() > 1 ? piece.substring(1) : piece;
        boolean isToken = text.chars().allMatch(c -> Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0);
        boolean isBracketed = text.startsWith("(") && text.endsWith(")");
        return isToken || isBracketed ? text : "(" + text + ")";
    }

    /** A sum as a part of a fraction needs brackets. */
    private static String operand(String piece) {
        boolean isSum = piece.indexOf(' ') >= 0 && piece.substring(1).chars().anyMatch(c -> OPERATORS.indexOf(c) >= 0);
        return isSum ? "(" + piece + ")" : piece;
    }

    private static boolean isSigned(String piece) {
        return piece.length() > 1 && SIGNS.indexOf(piece.charAt(0)) >= 0 && Character.isDigit(piece.charAt(1));
    }

    private boolean isAfterWord(int start) {
        return start > 0
                && (Character.isLetterOrDigit(out.charAt(start - 1)) || ")]".indexOf(out.charAt(start - 1)) >= 0);
    }

    private boolean isAfterText(int start) {
        return start > 0 && out.charAt(start - 1) > ' ';
    }
}
