package io.github.llmdata.crawler.html.tree;

import java.util.Arrays;

/** Reads the attributes of start tags in canonical form: plain names, each value in quotes or of plain characters. */
final class AttributeReader {
    /** Far less than the parser takes. */
    private static final int MOST = 64;

    private final TreeBuilder into;
    private final References references;
    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private final int[] hashes = new int[MOST];

    private char[] chars = {};
    private int end;
    private int count;

    /** Bits of the hashes of the names that the tag has had. */
    private long seen;

    private int at;
    private boolean isForeign;
    private boolean isClosed;

    AttributeReader(TreeBuilder into, References references) {
        this.into = into;
        this.references = references;
    }

    void start(char[] source, int sourceEnd) {
        chars = source;
        end = sourceEnd;
    }

    /** Whether the last tag ended with a slash. */
    boolean isClosed() {
        return isClosed;
    }

    /**
     * Reads the rest of a start tag; its attributes go to the element that was opened last.
     *
     * @param from the index behind the name
     * @return the index behind the tag, or {@link HtmlTree#NONE} if it is not canonical
     */
    int read(int from, boolean foreign) {
        at = from;
        isForeign = foreign;
        isClosed = false;
        count = 0;
        seen = 0;
        while (at < end) {
            char c = chars[at];
            if (c == '>') {
                return at + 1;
            }
            if (c == '/') {
                isClosed = true;
                return at + 1 < end && chars[at + 1] == '>' ? at + 2 : HtmlTree.NONE;
            }
            if (Characters.isBlank(c)) {
                at++;
            } else if (!attribute()) {
                return HtmlTree.NONE;
            }
        }
        return HtmlTree.NONE;
    }

    private boolean attribute() {
        int first = at;
        int hash = name();
        if (at == first || at >= end || count == MOST) {
            return false;
        }
        if (isRepeated(first, hash)) {
            return !isForeign && value(AttributeNames.OTHER, false);
        }
        int number = number(first, hash);
        starts[count] = first;
        ends[count] = at;
        hashes[count] = hash;
        count++;
        return value(number, true);
    }

    /** Passes a name, whose letters become lower case; returns its hash. */
    private int name() {
        char[] source = chars;
        int i = at;
        int hash = 0;
        while (i < end && Characters.isAttributeName(source[i])) {
            char c = Characters.lower(source[i]);
            source[i++] = c;
            hash = NameTable.hash(hash, c);
        }
        at = i;
        return hash;
    }

    private int number(int first, int hash) {
        int number = AttributeNames.TABLE.find(chars, first, at, hash);
        return number == HtmlTree.NONE ? AttributeNames.OTHER : number;
    }

    /** Whether the tag has had an attribute of the same name: only the first counts. */
    private boolean isRepeated(int first, int hash) {
        long bit = 1L << hash;
        if ((seen & bit) == 0) {
            seen |= bit;
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash && Arrays.equals(chars, starts[i], ends[i], chars, first, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean value(int number, boolean isNew) {
        char c = chars[at];
        if (c != '=') {
            if (isNew) {
                into.attribute(number, at, at);
            }
            return Characters.isBlank(c) ? isFollowed() : c == '>' || c == '/';
        }
        at++;
        if (at >= end) {
            return false;
        }
        char quote = chars[at];
        if (quote != '"' && quote != '\'') {
            return plain(number, isNew);
        }
        at++;
        return number == AttributeNames.OTHER ? skipped(quote, isNew) : quoted(number, quote);
    }

    /** Whether a name without a value is not followed by a late equals sign. */
    private boolean isFollowed() {
        while (at < end && Characters.isBlank(chars[at])) {
            at++;
        }
        return at < end && chars[at] != '=';
    }

    private boolean skipped(char quote, boolean isNew) {
        char[] source = chars;
        int last = end;
        int i = at;
        while (i < last && source[i] != quote) {
            i++;
        }
        if (isNew) {
            into.attribute(AttributeNames.OTHER, at, at);
        }
        at = i + 1;
        return i < last;
    }

    private boolean quoted(int number, char quote) {
        char[] source = chars;
        int last = end;
        int first = at;
        int i = first;
        while (i < last) {
            char c = source[i];
            if (c == quote) {
                into.attribute(number, first, i);
                at = i + 1;
                return true;
            }
            if (c == '&') {
                at = i;
                return quotedWithReferences(number, quote, first);
            }
            i++;
        }
        return false;
    }

    private boolean quotedWithReferences(int number, char quote, int first) {
        int reference = at;
        while (at < end && chars[at] != quote) {
            at++;
        }
        int last = at < end ? references.resolve(reference, at, true) : HtmlTree.NONE;
        if (last == HtmlTree.NONE) {
            return false;
        }
        into.attribute(number, first, last);
        at++;
        return true;
    }

    private boolean plain(int number, boolean isNew) {
        int first = at;
        while (at < end && Characters.isPlainValue(chars[at])) {
            at++;
        }
        if (at == first || at >= end || (chars[at] != '>' && !Characters.isBlank(chars[at]))) {
            return false;
        }
        if (isNew) {
            into.attribute(number, first, number == AttributeNames.OTHER ? first : at);
        }
        return true;
    }
}
