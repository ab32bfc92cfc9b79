package io.github.llmdata.crawler.stack.rows;

/**
 * Finds the end of an attribute value in double quotes and checks its bytes on the way: no control characters but
 * tabs (published dumps write line ends as references), no {@code <}, valid references, valid UTF-8 and no character that XML forbids.
 */
final class AttributeValue {
    static final int NONE = -1;

    private AttributeValue() {}

    /** The position of the quote that ends the value, or {@link #NONE} if the value is anything else than described. */
    static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (true) {
            at = plainEnd(bytes, at, to);
            if (at >= to) {
                return NONE;
            }
            byte b = bytes[at];
            if (b == '"') {
                return at;
            }
            at = afterSpecial(b, bytes, at, to);
            if (at < 0) {
                return NONE;
            }
        }
    }

    private static int afterSpecial(byte b, byte[] bytes, int at, int to) {
        if (b == '&') {
            return References.end(bytes, at, to);
        }
        if (b < 0) {
            return characterEnd(bytes, at, to);
        }
        return b == '\t' ? at + 1 : NONE;
    }

    /** Skips the bytes that need no second look. */
    private static int plainEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - Words.BYTES) {
            long special = Words.special(Words.get(bytes, at));
            if (special != 0) {
                return at + Words.before(special);
            }
            at += Words.BYTES;
        }
        while (at < to && isPlain(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '&' && b != '<';
    }

    /** The end of the UTF-8 sequence at a byte that is not ASCII; RFC 3629, section 4, without U+FFFE and U+FFFF. */
    private static int characterEnd(byte[] bytes, int at, int to) {
        if (at + 4 > to) {
            return NONE; // four bytes at least follow the last character of a value: the quote, a space, and the end
        }
        int lead = bytes[at] & 0xFF;
        if (lead < 0xE0) {
            return lead >= 0xC2 && isTail(bytes[at + 1]) ? at + 2 : NONE;
        }
        return lead < 0xF0 ? endOfThree(bytes, at, lead) : endOfFour(bytes, at, lead);
    }

    private static int endOfThree(byte[] bytes, int at, int lead) {
        if (!isTail(bytes[at + 1]) || !isTail(bytes[at + 2])) {
            return NONE;
        }
        int c = ((lead & 0xF) << 12) | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F);
        boolean allowed = c >= 0x800 && c < 0xFFFE && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        return allowed ? at + 3 : NONE;
    }

    private static int endOfFour(byte[] bytes, int at, int lead) {
        if (!isTail(bytes[at + 1]) || !isTail(bytes[at + 2]) || !isTail(bytes[at + 3])) {
            return NONE;
        }
        int top = ((lead & 0xF) << 6) | (bytes[at + 1] & 0x3F); // the upper nine bits of the character
        return lead < 0xF8 && top >= 0x10 && top <= 0x10F ? at + 4 : NONE;
    }

    private static boolean isTail(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
