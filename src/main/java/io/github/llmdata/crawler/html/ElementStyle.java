package io.github.llmdata.crawler.html;

/** What the style of a single element says about how it is shown, as flags. */
public final class ElementStyle {
    /** Nothing that matters to the text. */
    public static final int NONE = 0;

    /** Not displayed, invisible, or moved out of sight. */
    public static final int HIDDEN = 1;

    /** Shown at the right, beside the text. */
    public static final int BESIDE = 1 << 1;

    /** On lines of its own. */
    public static final int BLOCK = 1 << 2;

    /** A block of its own within a line. */
    public static final int INLINE_BLOCK = 1 << 3;

    /** Above or below the line of the text. */
    public static final int SHIFTED = 1 << 4;

    /** With a line above or below, as in a fraction. */
    public static final int RULED = 1 << 5;

    /** Set in from the margin. */
    public static final int INDENTED = 1 << 6;

    /** Raised as superscript is, or lowered as subscript is. */
    public static final int RAISED = 1 << 7;

    public static final int LOWERED = 1 << 8;

    /** Cut off or far outside, if {@link #ABSOLUTE} too. */
    private static final int CLIPPED = 1 << 9;

    private static final int ABSOLUTE = 1 << 10;
    private static final int TINY = 1 << 11;

    /** Whole pixels or other units beyond which nothing is in sight. */
    private static final int OUT_OF_SIGHT = 99;

    private ElementStyle() {}

    /** The flags of the style between two indices; one pass over its characters. */
    public static int of(char[] style, int start, int end) {
        int flags = NONE;
        int from = start;
        while (from < end) {
            int last = from;
            int colon = -1;
            while (last < end && style[last] != ';') {
                if (colon < 0 && style[last] == ':') {
                    colon = last;
                }
                last++;
            }
            if (colon >= 0) {
                flags |= declaration(style, from, colon, last);
            }
            from = last + 1;
        }
        return concluded(flags);
    }

    private static int concluded(int flags) {
        boolean isGone = (flags & (ABSOLUTE | CLIPPED)) == (ABSOLUTE | CLIPPED) || Integer.bitCount(flags / TINY) >= 3;
        return (isGone ? flags | HIDDEN : flags) & (CLIPPED - 1);
    }

    private static int declaration(char[] style, int from, int colon, int last) {
        int name = skipBlanks(style, from, colon);
        int nameEnd = skipBlanksBack(style, name, colon);
        int value = skipBlanks(style, colon + 1, last);
        int length = nameEnd - name;
        if (length == 0 || value >= last) {
            return NONE;
        }
        return switch (style[name] | 0x20) {
            case 'd' -> is(style, name, length, "display") ? display(style, value, last) : NONE;
            case 'v' -> vertical(style, name, length, value, last);
            case 'f' -> floating(style, name, length, value, last);
            case 'p' -> spacing(style, name, length, value, last);
            case 'b' ->
                is(style, name, length, "border-top") || is(style, name, length, "border-bottom")
                        ? ruled(style, value, last)
                        : NONE;
            default -> sight(style, name, length, value, last);
        };
    }

    private static int display(char[] style, int value, int last) {
        if (starts(style, value, last, "none")) {
            return HIDDEN;
        }
        if (starts(style, value, last, "inline-")) {
            return INLINE_BLOCK;
        }
        boolean isBlock = starts(style, value, last, "block")
                || starts(style, value, last, "flex")
                || starts(style, value, last, "grid")
                || starts(style, value, last, "list-item")
                || (starts(style, value, last, "table") && !starts(style, value, last, "table-cell"));
        return isBlock ? BLOCK : NONE;
    }

    private static int vertical(char[] style, int name, int length, int value, int last) {
        if (is(style, name, length, "visibility")) {
            return starts(style, value, last, "hidden") ? HIDDEN : NONE;
        }
        return is(style, name, length, "vertical-align") ? shifted(style, value, last) : NONE;
    }

    private static int shifted(char[] style, int value, int last) {
        if (starts(style, value, last, "super")) {
            return RAISED | SHIFTED;
        }
        if (starts(style, value, last, "sub")) {
            return LOWERED | SHIFTED;
        }
        boolean isLevel = starts(style, value, last, "baseline")
                || starts(style, value, last, "middle")
                || starts(style, value, last, "top");
        return isLevel ? NONE : SHIFTED;
    }

    private static int floating(char[] style, int name, int length, int value, int last) {
        if (is(style, name, length, "float")) {
            return starts(style, value, last, "right") ? BESIDE : NONE;
        }
        return is(style, name, length, "font-size") && isZero(style, value, last) ? HIDDEN : NONE;
    }

    private static int spacing(char[] style, int name, int length, int value, int last) {
        if (is(style, name, length, "position")) {
            return starts(style, value, last, "absolute") || starts(style, value, last, "fixed") ? ABSOLUTE : NONE;
        }
        return is(style, name, length, "padding-left") && !isZero(style, value, last) ? INDENTED : NONE;
    }

    private static int ruled(char[] style, int value, int last) {
        return isZero(style, value, last) || starts(style, value, last, "none") ? NONE : RULED;
    }

    private static int sight(char[] style, int name, int length, int value, int last) {
        boolean isGone = (is(style, name, length, "color") && starts(style, value, last, "transparent"))
                || (is(style, name, length, "opacity") && isZero(style, value, last))
                || (is(style, name, length, "text-indent") && isFarAway(style, value, last));
        if (isGone) {
            return HIDDEN;
        }
        boolean isCut = (isOffset(style, name, length) && isFarAway(style, value, last))
                || (is(style, name, length, "clip") && starts(style, value, last, "rect"))
                || is(style, name, length, "clip-path");
        if (isCut) {
            return CLIPPED;
        }
        if (is(style, name, length, "margin-left")) {
            boolean isFar = isFarAway(style, value, last);
            return isZero(style, value, last) ? NONE : (isFar ? CLIPPED : INDENTED);
        }
        return tiny(style, name, length, value, last);
    }

    /** Width, height and overflow together cut an element off. */
    private static int tiny(char[] style, int name, int length, int value, int last) {
        boolean isSmall = starts(style, value, last, "1px") || isZero(style, value, last);
        if (is(style, name, length, "width")) {
            return isSmall ? TINY : NONE;
        }
        if (is(style, name, length, "height")) {
            return isSmall ? TINY << 1 : NONE;
        }
        return is(style, name, length, "overflow") && starts(style, value, last, "hidden") ? TINY << 2 : NONE;
    }

    private static boolean isOffset(char[] style, int name, int length) {
        return is(style, name, length, "left") || is(style, name, length, "top") || is(style, name, length, "right");
    }

    private static boolean isFarAway(char[] style, int value, int last) {
        if (style[value] != '-') {
            return false;
        }
        int number = 0;
        for (int i = value + 1; i < last && style[i] >= '0' && style[i] <= '9' && number <= OUT_OF_SIGHT; i++) {
            number = 10 * number + style[i] - '0';
        }
        return number > OUT_OF_SIGHT;
    }

    /** A zero with any unit; {@code 0.5em} is none. */
    private static boolean isZero(char[] style, int value, int last) {
        int i = value;
        while (i < last && (style[i] == '0' || style[i] == '.')) {
            i++;
        }
        return i > value && (i == last || style[i] < '0' || style[i] > '9');
    }

    private static boolean is(char[] style, int name, int length, String text) {
        return length == text.length() && starts(style, name, name + length, text);
    }

    /** Whether a text starts with another one, in capitals or not. */
    private static boolean starts(char[] style, int from, int last, String text) {
        if (last - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = style[from + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(char[] style, int from, int last) {
        int i = from;
        while (i < last && style[i] <= ' ') {
            i++;
        }
        return i;
    }

    private static int skipBlanksBack(char[] style, int from, int last) {
        int i = last;
        while (i > from && style[i - 1] <= ' ') {
            i--;
        }
        return i;
    }
}
