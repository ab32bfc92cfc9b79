package io.github.llmdata.crawler.extract;

import java.util.Arrays;

/**
 * Writes blocks and inline text as Markdown into one buffer.
 *
 * <p>Whatever parts or wraps text waits until there is text: line ends, blanks, list markers, table cells, opening
 * marks. So an empty element leaves nothing behind, and no line ends in a blank.
 */
final class MarkdownWriter {
    /** The widest prefix of a line; a container that would make it wider is written without one. */
    private static final int MAX_PREFIX = 40;

    private static final int MIN_FENCE = 3;

    private final StringBuilder out;
    private final InlineMarks marks;

    /** Line ends due before the next text; two make a blank line. */
    private int breaks = 1;

    /** Whether a blank is due before the next text. */
    private boolean blank;

    /** Above zero where line ends become blanks: in headings, table rows, links. */
    private int oneLine;

    /** Whether the last block was a list inside an item. */
    private boolean listEnded;

    /** What starts the first line of each open container (list item, quote, heading). */
    private String[] markers = new String[8];

    /** What starts the further lines inside all open containers, and how much of it is due to which. */
    private final StringBuilder prefix = new StringBuilder(MAX_PREFIX);

    private int[] prefixEnds = new int[8];
    private int depth;

    /** The outermost containers that have a line already. */
    private int begun;

    /** The outermost containers that the last line was in as well. */
    private int shared;

    /** Whether the table row has a line already, its cells so far, and how many of them wait. */
    private boolean rowBegun;

    private int cells;
    private int waitingCells;

    MarkdownWriter(int capacity) {
        out = new StringBuilder(capacity);
        marks = new InlineMarks(out);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    boolean isOneLine() {
        return oneLine > 0;
    }

    /** Writes running text. Blank space collapses. */
    void text(String text) {
        int i = 0;
        while (i < text.length()) {
            int end = Blank.plainEnd(text, i);
            if (end > i) {
                beforeText();
                append(text, i, end);
                i = end;
            } else {
                blank |= Blank.isBlank(text.charAt(i));
                i++;
            }
        }
    }

    /** Writes text that keeps its lines and their indentation. */
    void lines(String text) {
        if (oneLine > 0) {
            text(text);
            return;
        }
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int next = newline < 0 ? text.length() : newline;
            int end = next;
            while (end > start && Blank.isBlank(text.charAt(end - 1))) {
                end--;
            }
            if (end > start) {
                beforeText();
                append(text, start, end);
                lineBreak(newline < 0 ? 0 : 1);
            }
            start = next + 1;
        }
    }

    /** Writes inline code, with more backticks around it than there are in it. Line ends become blanks. */
    void code(String code) {
        if (Blank.isAllBlank(code)) {
            blank = true;
            return;
        }
        beforeText();
        int longest = longestRun(code);
        String ticks = "`".repeat(longest + 1);
        boolean pad = code.startsWith("`") || code.endsWith("`");
        out.append(ticks).append(pad ? " " : "");
        append(code.replace('\n', ' '), 0, code.length());
        out.append(pad ? " " : "").append(ticks);
    }

    /** Writes a code block between fences, its text untouched but for one line end at its end. */
    void fence(String code, String language) {
        if (oneLine > 0 || Blank.isAllBlank(code)) {
            code(code);
            return;
        }
        lineBreak(2);
        startLine();
        String fence = "`".repeat(Math.max(MIN_FENCE, longestRun(code) + 1));
        out.append(fence).append(language);
        int end = code.endsWith("\n") ? code.length() - 1 : code.length();
        for (int start = 0; start <= end; ) {
            int newline = code.indexOf('\n', start);
            int next = newline < 0 || newline > end ? end : newline;
            out.append('\n');
            appendPrefix(depth, next == start);
            out.append(code, start, next);
            start = next + 1;
        }
        out.append('\n');
        appendPrefix(depth, false);
        out.append(fence);
        lineBreak(2);
    }

    void rule() {
        if (oneLine == 0) {
            startLine();
            out.append("---");
        }
    }

    /** Asks for at least so many line ends before the next text; a container's first line starts where it is. */
    void lineBreak(int atLeast) {
        if (oneLine > 0) {
            blank = true;
        } else if (begun == depth && breaks < atLeast) {
            breaks = atLeast;
        }
    }

    /** Asks for one more line end before the next text, though never for more than a blank line. */
    void newLine() {
        lineBreak(Math.min(2, breaks + 1));
    }

    /** Notes that a list inside an item ended. */
    void endInnerList() {
        listEnded = true;
        lineBreak(1);
    }

    /** Opens a container: its first line starts with the marker, further ones with the indent. */
    void push(String marker, String indent) {
        if (depth == markers.length) {
            markers = Arrays.copyOf(markers, 2 * depth);
            prefixEnds = Arrays.copyOf(prefixEnds, 2 * depth);
        }
        boolean plain = oneLine > 0 || prefix.length() + indent.length() > MAX_PREFIX;
        markers[depth] = plain ? "" : marker;
        prefix.append(plain ? "" : indent);
        prefixEnds[depth++] = prefix.length();
    }

    void pop() {
        depth--;
        prefix.setLength(prefixEnd(depth));
        begun = Math.min(begun, depth);
        shared = Math.min(shared, depth);
    }

    void openHeading(int level) {
        push("######".substring(0, level) + " ", "");
        oneLine++;
    }

    void closeHeading() {
        oneLine--;
        pop();
    }

    void open(Mark mark) {
        marks.open(mark);
        oneLine += mark.keepsLine() ? 1 : 0;
    }

    void close(Mark mark) {
        marks.close();
        oneLine -= mark.keepsLine() ? 1 : 0;
    }

    void closeLink(String url) {
        marks.closeLink(url);
        oneLine--;
    }

    void openRow() {
        oneLine++;
        rowBegun = false;
        cells = 0;
        waitingCells = 0;
    }

    void cell() {
        cells++;
        waitingCells++;
        blank = false;
    }

    /** Ends a row, with a line under it if it is the header. Gives whether there was something in it. */
    boolean closeRow(boolean header) {
        oneLine--;
        if (!rowBegun) {
            waitingCells = 0;
            return false;
        }
        startCells();
        marks.hide();
        out.append(" |");
        if (header) {
            breaks = 1;
            startLine();
            out.append("| --- ".repeat(cells)).append('|');
        }
        rowBegun = false;
        return true;
    }

    private void beforeText() {
        if (breaks > 0) {
            startLine();
        }
        if (waitingCells > 0) {
            startCells();
        }
        if (blank) {
            out.append(' ');
            blank = false;
        }
        if (marks.areWaiting()) {
            marks.show();
        }
    }

    private void startLine() {
        marks.hide();
        if (listEnded && begun == depth) {
            breaks = 2; // or the text would read on from the last item
        }
        if (out.length() > 0) {
            out.append('\n');
            if (breaks > 1) {
                appendPrefix(shared, true);
                out.append('\n');
            }
        }
        appendPrefix(begun, false);
        while (begun < depth) {
            out.append(markers[begun++]);
        }
        shared = depth;
        breaks = 0;
        blank = false;
        listEnded = false;
    }

    private void startCells() {
        while (waitingCells > 0) {
            marks.hide();
            out.append(rowBegun ? " | " : "| ");
            rowBegun = true;
            waitingCells--;
        }
        blank = false;
    }

    private int prefixEnd(int containers) {
        return containers == 0 ? 0 : prefixEnds[containers - 1];
    }

    private void appendPrefix(int containers, boolean emptyLine) {
        int end = prefixEnd(containers);
        while (emptyLine && end > 0 && prefix.charAt(end - 1) == ' ') {
            end--;
        }
        out.append(prefix, 0, end);
    }

    /** In a table row a bar of the text must not look like the end of a cell. */
    private void append(String text, int start, int end) {
        if (!rowBegun) {
            out.append(text, start, end);
            return;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '|') {
                out.append('\\');
            }
            out.append(c);
        }
    }

    private static int longestRun(String code) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < code.length(); i++) {
            run = code.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
