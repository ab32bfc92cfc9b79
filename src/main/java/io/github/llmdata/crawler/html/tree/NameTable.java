package io.github.llmdata.crawler.html.tree;

import java.util.Arrays;
import java.util.List;

/** Finds the numbers of known names in an array of characters, without making a String of them. */
public final class NameTable {
    private final char[][] names;
    private final int[] slots;
    private final int mask;

    /** A table in which each name has its index in the list as its number. */
    public NameTable(List<String> listed) {
        names = listed.stream().map(String::toCharArray).toArray(char[][]::new);
        slots = new int[Integer.highestOneBit(names.length) * 8];
        mask = slots.length - 1;
        Arrays.fill(slots, HtmlTree.NONE);
        for (int number = 0; number < names.length; number++) {
            int slot = slot(hash(names[number], 0, names[number].length));
            while (slots[slot] != HtmlTree.NONE) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number;
        }
    }

    /** The hash of a name with one more character. */
    public static int hash(int hash, char next) {
        return hash * 31 + next;
    }

    /** The number of the name between two indices that has this hash; {@link HtmlTree#NONE} if it is not listed. */
    public int find(char[] chars, int start, int end, int hash) {
        int slot = slot(hash);
        int number = slots[slot];
        while (number != HtmlTree.NONE && !isAt(names[number], chars, start, end)) {
            slot = (slot + 1) & mask;
            number = slots[slot];
        }
        return number;
    }

    private static boolean isAt(char[] name, char[] chars, int start, int end) {
        if (name.length != end - start) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != chars[start + i]) {
                return false;
            }
        }
        return true;
    }

    /** The number of the name between two indices, or {@link HtmlTree#NONE}. */
    public int find(char[] chars, int start, int end) {
        return find(chars, start, end, hash(chars, start, end));
    }

    private static int hash(char[] chars, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash(hash, chars[i]);
        }
        return hash;
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 9)) & mask;
    }
}
