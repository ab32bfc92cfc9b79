package io.github.llmdata.crawler.html.tree;

import org.jsoup.nodes.Entities;

/**
 * Resolves character references in an array of characters, in place: no reference is shorter than what it stands for. Where
 * the parser would have to guess, the reference is refused.
 */
final class References {
    private static final int LONGEST_NAME = 32;

    /** Windows-1252 takes the place of these. */
    private static final int FIRST_CONTROL = 0x7F;

    private static final int LAST_CONTROL = 0x9F;

    private char[] chars = {};
    private int end;
    private int read;
    private int write;

    void start(char[] source, int sourceEnd) {
        chars = source;
        end = sourceEnd;
    }

    /**
     * Resolves the references between two indices.
     *
     * @return the index behind the last character, or {@link HtmlTree#NONE} if it is not certain what one of them means
     */
    int resolve(int first, int last, boolean inAttribute) {
        char[] source = chars;
        int at = first;
        int to = first;
        while (at < last) {
            char c = source[at];
            if (c != '&') {
                source[to++] = c;
                at++;
            } else if (resolveOne(at, to, inAttribute)) {
                at = read;
                to = write;
            } else {
                return HtmlTree.NONE;
            }
        }
        return to;
    }

    /**
     * Resolves a reference: sets the index behind it, and the index behind its characters.
     *
     * @param at the index of its ampersand
     * @param to where its characters go
     * @return whether it is certain what it means
     */
    private boolean resolveOne(int at, int to, boolean inAttribute) {
        read = at + 1;
        write = to;
        char first = read < end ? chars[read] : ' ';
        if (first == '#') {
            read++;
            return number();
        }
        if (Characters.isLetter(first)) {
            return name(inAttribute);
        }
        put('&');
        return first < '0' || first > '9';
    }

    private boolean number() {
        boolean isHex = read < end && (chars[read] == 'x' || chars[read] == 'X');
        int radix = isHex ? 16 : 10;
        read += isHex ? 1 : 0;
        int first = read;
        int value = 0;
        while (read < end && value <= Character.MAX_CODE_POINT) {
            int digit = chars[read] < 0x80 ? Character.digit(chars[read], radix) : -1;
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            read++;
        }
        if (read == first || read >= end || chars[read] != ';' || !isPlain(value)) {
            return false;
        }
        read++;
        write += Character.toChars(value, chars, write);
        return true;
    }

    private static boolean isPlain(int value) {
        if (value < ' ') {
            return value == '\t' || value == '\n';
        }
        boolean isControl = value >= FIRST_CONTROL && value <= LAST_CONTROL;
        boolean isSurrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        return !isControl && !isSurrogate && value <= Character.MAX_CODE_POINT && (value & 0xFFFE) != 0xFFFE;
    }

    private boolean name(boolean inAttribute) {
        int first = read;
        int behind = first;
        while (behind < end && Characters.isLetter(chars[behind])) {
            behind++;
        }
        while (behind < end && chars[behind] >= '0' && chars[behind] <= '9') {
            behind++;
        }
        if (behind - first > LONGEST_NAME) {
            return false;
        }
        if (behind == end || chars[behind] != ';') {
            return inAttribute && literal(behind);
        }
        char common = common(first, behind - first);
        if (common != 0) {
            put(common);
            read = behind + 1;
            return true;
        }
        return named(new String(chars, first, behind - first), behind, inAttribute);
    }

    /** The ampersand of a value, unless it may begin an old name without a semicolon. */
    private boolean literal(int behind) {
        char next = behind < end ? chars[behind] : ' ';
        boolean isParameter = next == '=' || next == '-' || next == '_';
        boolean isName = !isParameter && Entities.isBaseNamedEntity(new String(chars, read, behind - read));
        put('&');
        return !isName;
    }

    private boolean named(String name, int behind, boolean inAttribute) {
        if (!Entities.isNamedEntity(name)) {
            put('&');
            return inAttribute;
        }
        String value = Entities.getByName(name);
        if (value.length() > behind - read) {
            return false;
        }
        value.getChars(0, value.length(), chars, write);
        write += value.length();
        read = behind + 1;
        return true;
    }

    /** The character of a frequent name, or 0. */
    private char common(int first, int length) {
        char c = chars[first];
        if (length == 2 && chars[first + 1] == 't') {
            return c == 'l' ? '<' : c == 'g' ? '>' : 0;
        }
        if (length == 3) {
            return is("amp", first) ? '&' : 0;
        }
        if (length == 4) {
            return is("quot", first) ? '"' : is("nbsp", first) ? '\u00A0' : 0;
        }
        return 0;
    }

    private boolean is(String name, int first) {
        for (int i = 0; i < name.length(); i++) {
            if (chars[first + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void put(char c) {
        chars[write++] = c;
    }
}
