package io.github.llmdata.crawler.html.tree;

import java.util.Arrays;

/** Reads the names of tags. */
final class TagReader {
    private static final int LONGEST_NAME = 64;

    /** Remembers the names that have no number; a power of two. */
    private static final int REMEMBERED = 256;

    private final TreeBuilder into;
    private final String[] others = new String[REMEMBERED];
    private char[] chars = {};
    private int end;
    private int behind;

    TagReader(TreeBuilder into) {
        this.into = into;
        Arrays.fill(others, "");
    }

    void start(char[] source, int sourceEnd) {
        chars = source;
        end = sourceEnd;
    }

    /** The index behind what was read last. */
    int behind() {
        return behind;
    }

    /**
     * The number of the name at an index, whose letters become lower case.
     *
     * @return {@link HtmlTree#NONE} if there is no plain name
     */
    int read(int first) {
        char[] source = chars;
        int i = first;
        int hash = 0;
        while (i < end && Characters.isTagName(source[i])) {
            char c = Characters.lower(source[i]);
            source[i++] = c;
            hash = NameTable.hash(hash, c);
        }
        behind = i;
        if (i >= end || !endsName(chars[i]) || !Characters.isLetter(chars[first])) {
            return HtmlTree.NONE;
        }
        int listed = TagNames.TABLE.find(chars, first, i, hash);
        return listed == HtmlTree.NONE ? other(first, hash) : listed;
    }

    private int other(int first, int hash) {
        int length = behind - first;
        if (length > LONGEST_NAME) {
            return HtmlTree.NONE;
        }
        int slot = (hash ^ (hash >>> 8)) & (REMEMBERED - 1);
        if (!isAt(first, others[slot]) || others[slot].length() != length) {
            others[slot] = new String(chars, first, length);
        }
        return into.otherTag(others[slot]);
    }

    private static boolean endsName(char c) {
        return c == '>' || c == '/' || Characters.isBlank(c);
    }

    private boolean isAt(int first, String name) {
        if (end - first < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (chars[first + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where the content of an element without inner tags ends, and its end tag begins.
     *
     * @return {@link HtmlTree#NONE} if it does not end plainly
     */
    int endOfContent(int first, int tag, boolean isScript) {
        String name = TagNames.name(tag);
        char[] source = chars;
        int last = end - 2;
        for (int i = first; i < last; i++) {
            if (source[i] != '<') {
                continue;
            }
            if (source[i + 1] == '/' && isAtIgnoringCase(i + 2, name)) {
                return endsTag(i + 2 + name.length()) ? i : HtmlTree.NONE;
            }
            if (isScript && isAt(i, "<!--")) {
                return HtmlTree.NONE;
            }
        }
        return HtmlTree.NONE;
    }

    private boolean endsTag(int index) {
        int i = index;
        while (i < end && Characters.isBlank(chars[i])) {
            i++;
        }
        behind = i + 1;
        return i < end && chars[i] == '>';
    }

    private boolean isAtIgnoringCase(int first, String name) {
        if (end - first < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Characters.lower(chars[first + i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
