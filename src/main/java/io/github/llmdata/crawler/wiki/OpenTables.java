package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.tree.HtmlTree;
import java.util.Arrays;

/** The tables around the element that is being read, which are not left out. */
final class OpenTables {
    private final HtmlTree tree;
    private int[] ends = new int[4];
    private TableKind[] kinds = new TableKind[4];
    private int count;

    OpenTables(HtmlTree tree) {
        this.tree = tree;
    }

    void open(int table, TableKind kind) {
        close(table);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        ends[count] = tree.contentEnd(table);
        kinds[count++] = kind;
    }

    /** The kind of the innermost table around an element; values if there is none. */
    TableKind around(int element) {
        close(element);
        return count == 0 ? TableKind.GRID : kinds[count - 1];
    }

    private void close(int element) {
        while (count > 0 && element >= ends[count - 1]) {
            count--;
        }
    }
}
