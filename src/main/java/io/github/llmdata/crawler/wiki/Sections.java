package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.html.MarkdownWriter;
import java.util.Arrays;

/**
 * Tracks the sections of an article while it is written. A closing section, which lists sources and links, is skipped
 * with its subsections. A heading without text below it is removed.
 */
final class Sections {
    private static final int NONE = 0;

    private final MarkdownWriter out;
    private final ClosingSections closing;

    /** The open sections, from the outermost: the level of each, and the start and end of its heading in the output. */
    private int[] levels = new int[8];

    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int count;

    /** The level of the closing section that is being skipped. */
    private int closingLevel = NONE;

    private int level = NONE;
    private int start;

    Sections(MarkdownWriter out, ClosingSections closing) {
        this.out = out;
        this.closing = closing;
    }

    boolean isClosing() {
        return closingLevel != NONE;
    }

    /** Whether a heading of this level belongs to the closing section that is being skipped. */
    boolean isInClosing(int headingLevel) {
        return isClosing() && headingLevel > closingLevel;
    }

    void openHeading(int headingLevel) {
        level = NONE;
        if (out.isOutermost() && !out.isOneLine()) {
            level = headingLevel;
            closingLevel = NONE;
            end(headingLevel);
        }
        start = out.length();
        out.openHeading(headingLevel);
    }

    void closeHeading() {
        out.closeHeading();
        if (level == NONE || out.length() == start) {
            return;
        }
        String line = out.lastLine();
        if (closing.contains(line.substring(line.indexOf("# ") + 2), level)) {
            out.cut(start);
            closingLevel = level;
        } else {
            add();
        }
    }

    /** Ends the open sections of this level and of deeper levels; removes the headings that have no text. */
    void end(int headingLevel) {
        while (count > 0 && levels[count - 1] >= headingLevel) {
            count--;
            if (out.length() == ends[count]) {
                out.cut(starts[count]);
            }
        }
    }

    private void add() {
        if (count == levels.length) {
            levels = Arrays.copyOf(levels, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        levels[count] = level;
        starts[count] = start;
        ends[count++] = out.length();
    }
}
