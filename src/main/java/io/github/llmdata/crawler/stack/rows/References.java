package io.github.llmdata.crawler.stack.rows;

/** References in the bytes of an attribute value: the five names of XML, and the numbers of characters that XML allows. */
final class References {
    static final int NONE = -1;

    /** More digits than any character has are left to the parser, because there may be any number of zeros. */
    private static final int MOST_DIGITS = 7;

    private static final long FOUR_BYTES = 0xFFFF_FFFFL;
    private static final long FIVE_BYTES = 0xFF_FFFF_FFFFL;
    private static final long SIX_BYTES = 0xFFFF_FFFF_FFFFL;
    private static final long LESS = word("&lt;");
    private static final long GREATER = word("&gt;");
    private static final long AMPERSAND = word("&amp;");
    private static final long LINE_FEED = word("&#xA;");
    private static final long QUOTE = word("&quot;");
    private static final long APOSTROPHE = word("&apos;");

    private References() {}

    private static long word(String text) {
        long word = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            word = (word << 8) | text.charAt(i);
        }
        return word;
    }

    /**
     * The position after the reference that starts at the {@code &}, or {@link #NONE} if it is not valid or ends less than four
     * bytes before the end of the bytes, where no reference of a whole row ends.
     */
    static int end(byte[] bytes, int at, int to) {
        if (at + Words.BYTES > to) {
            return NONE;
        }
        long word = Words.get(bytes, at);
        long four = word & FOUR_BYTES;
        long five = word & FIVE_BYTES;
        if (four == LESS || four == GREATER) {
            return at + 4;
        }
        if (five == LINE_FEED || five == AMPERSAND) {
            return at + 5;
        }
        long six = word & SIX_BYTES;
        if (six == QUOTE || six == APOSTROPHE) {
            return at + 6;
        }
        return endOfNumber(bytes, at, to);
    }

    private static int endOfNumber(byte[] bytes, int at, int to) {
        if (bytes[at + 1] != '#') {
            return NONE;
        }
        int first = at + (bytes[at + 2] == 'x' ? 3 : 2);
        int radix = first == at + 3 ? 16 : 10;
        int end = first;
        while (end < to && digit(bytes[end], radix) >= 0) {
            end++;
        }
        boolean valid = end > first
                && end - first <= MOST_DIGITS
                && end < to
                && bytes[end] == ';'
                && isAllowed(number(bytes, first, end, radix));
        return valid ? end + 1 : NONE;
    }

    private static int digit(byte b, int radix) {
        return b < 0 ? -1 : Character.digit((char) b, radix);
    }

    private static int number(byte[] bytes, int from, int to, int radix) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * radix + digit(bytes[i], radix);
        }
        return number;
    }

    /** XML 1.0, production 2. */
    private static boolean isAllowed(int c) {
        if (c < ' ') {
            return c == '\t' || c == '\n' || c == '\r';
        }
        return c < Character.MIN_SURROGATE
                || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                || (c >= Character.MIN_SUPPLEMENTARY_CODE_POINT && c <= Character.MAX_CODE_POINT);
    }

    /** The character of a valid reference. */
    static int character(byte[] bytes, int at, int end) {
        return switch (bytes[at + 1]) {
            case 'l' -> '<';
            case 'g' -> '>';
            case 'q' -> '"';
            case 'a' -> bytes[at + 2] == 'm' ? '&' : '\'';
            default -> bytes[at + 2] == 'x' ? number(bytes, at + 3, end - 1, 16) : number(bytes, at + 2, end - 1, 10);
        };
    }
}
