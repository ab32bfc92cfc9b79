package io.github.llmdata.crawler.html;

/**
 * Writes blocks and inline text as Markdown into one buffer.
 *
 * <p>Line ends, spaces, list markers, table cells and opening marks are written only when text follows. So an empty element
 * writes nothing, and no line ends in a space.
 */
public final class MarkdownWriter {
    private final StringBuilder out;
    private final InlineMarks marks;
    private final StackedText stacks;
    private final TableRow row;
    private final LinePrefix prefix = new LinePrefix();

    /** Line ends due before the next text; two make an empty line. */
    private int breaks = 1;

    /** Whether a space is due before the next text. */
    private boolean spaceDue;

    /** Above zero inside headings, table rows and links, where line ends become spaces. */
    private int oneLine;

    /** The index in the output at which a word must not touch the one before; -1 if there is none. */
    private int apartAt = -1;

    /** The index in the output at which inline code ended; -1 if there is none. */
    private int codeAt = -1;

    /** Where the text of the last index or exponent starts and ends. */
    private int indexStart = -1;

    private int indexAt = -1;

    /** The index in the output at which something of the page was left out; -1 if there is none. */
    private int gapAt = -1;

    /** Whether the last block was a list inside an item. */
    private boolean listEnded;

    public MarkdownWriter(int capacity) {
        out = new StringBuilder(capacity);
        marks = new InlineMarks(out);
        stacks = new StackedText(out);
        row = new TableRow(out, marks);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    public int length() {
        return out.length();
    }

    /** Whether no list or quote is open. */
    public boolean isOutermost() {
        return prefix.isEmpty();
    }

    /** The last line, as far as it is written. */
    public String lastLine() {
        return out.substring(out.lastIndexOf("\n") + 1);
    }

    /** Removes what was written since the start of a block. */
    public void cut(int length) {
        out.setLength(length);
        breaks = 2;
        spaceDue = false;
        apartAt = -1;
        listEnded = false;
    }

    public boolean isOneLine() {
        return oneLine > 0;
    }

    void text(String text) {
        text(text.toCharArray(), 0, text.length());
    }

    /** Writes running text. Whitespace collapses. */
    void text(char[] chars, int first, int last) {
        boolean isGap = gapAt == out.length() && !marks.areOpen();
        spaceDue &= !isGap || !Brackets.closesAt(chars, first, last);
        int i = isGap ? Brackets.mend(out, chars, first, last) : first;
        while (i < last) {
            int end = Whitespace.plainEnd(chars, i, last);
            if (end > i) {
                words(chars, i, end);
                i = end;
            } else {
                spaceDue |= Whitespace.isBlank(chars[i++]);
            }
        }
    }

    private void words(char[] chars, int first, int last) {
        if (out.length() == apartAt && Character.isLetterOrDigit(chars[first])) {
            spaceDue |= Character.isLetterOrDigit(out.charAt(apartAt - 1));
        }
        boolean readsOn = out.length() == indexAt && !spaceDue && breaks == 0 && !marks.areWaiting();
        if (readsOn && InlineMarks.readsOn(out, chars[first])) {
            out.insert(indexStart, '{').append('}');
        }
        beforeText();
        append(chars, first, last);
    }

    /** Marks that something of the page is left out here. */
    public void leaveOut() {
        gapAt = out.length();
    }

    /** Writes text that keeps its lines and their indentation. */
    void lines(char[] chars, int first, int last) {
        if (oneLine > 0) {
            text(chars, first, last);
            return;
        }
        int start = first;
        while (start < last) {
            int next = start;
            while (next < last && chars[next] != '\n') {
                next++;
            }
            int end = Whitespace.endOfText(chars, start, next);
            if (end > start) {
                beforeText();
                append(chars, start, end);
                lineBreak(next == last ? 0 : 1);
            }
            start = next + 1;
        }
    }

    /** Writes inline code, with more backticks around it than there are in it. Line ends become spaces. */
    void code(String code) {
        if (Whitespace.isAllBlank(code)) {
            spaceDue = true;
            return;
        }
        spaceDue |= out.length() == codeAt;
        beforeText();
        String delimiter = CodeText.delimiter(code);
        out.append(delimiter);
        String line = code.replace('\n', ' ').replace('\r', ' ');
        append(line.toCharArray(), 0, line.length());
        out.append(CodeText.reversed(delimiter));
        codeAt = out.length();
    }

    /** Writes a code block between fences. Its text is unchanged, except that one line end at its end is removed. */
    void fence(String code, String language) {
        if (oneLine > 0 || Whitespace.isAllBlank(code)) {
            code(code);
            return;
        }
        lineBreak(2);
        startLine();
        CodeText.write(code, language, prefix, out);
        lineBreak(2);
    }

    void rule() {
        if (oneLine == 0) {
            startLine();
            out.append("---");
        }
    }

    /** Separates the words before and after where the page separates them without a space. */
    void setApart() {
        apartAt = out.length() == 0 ? -1 : out.length();
    }

    /** Requires at least this many line ends before the next text; the first line of a container starts at once. */
    void lineBreak(int atLeast) {
        if (oneLine > 0) {
            spaceDue = true;
        } else if (prefix.isStarted() && breaks < atLeast) {
            breaks = atLeast;
        }
    }

    /** Requires one more line end before the next text, up to an empty line. */
    void newLine() {
        lineBreak(Math.min(2, breaks + 1));
    }

    /** Marks that a list inside an item ended. */
    void endInnerList() {
        listEnded = true;
        lineBreak(1);
    }

    /** Opens a container: its first line starts with the marker, the others with the indent. */
    void push(String marker, String indent) {
        boolean inLine = oneLine > 0;
        prefix.push(inLine ? "" : marker, inLine ? "" : indent);
    }

    void pop() {
        prefix.pop();
    }

    /** Opens or closes a line that nothing inside ends. */
    void oneLine(boolean opens) {
        oneLine += opens ? 1 : -1;
    }

    public void openHeading(int level) {
        push("######".substring(0, level) + " ", "");
        oneLine++;
    }

    public void closeHeading() {
        oneLine--;
        pop();
    }

    void open(InlineMark mark) {
        marks.open(mark);
        oneLine += mark.keepsLine() ? 1 : 0;
    }

    void close(InlineMark mark) {
        if (marks.close()) {
            setApart();
        }
        oneLine -= mark.keepsLine() ? 1 : 0;
        if (mark.isIndex() && marks.closedAt() >= 0) {
            indexStart = marks.closedAt();
            indexAt = out.length();
        }
    }

    /** Opens a stack: its pieces stand above each other on the page, and are put on one line. */
    void openStack() {
        open(InlineMark.STACK);
        stacks.open();
    }

    void closeStack(ElementRole kind) {
        oneLine--;
        int start = marks.closeStack();
        if (start < 0) {
            stacks.drop();
            return;
        }
        stacks.close(start, kind);
        apartAt = -1;
        int mark = Math.max(out.lastIndexOf("^"), out.lastIndexOf("_"));
        if (mark >= start) {
            indexStart = mark + 1;
            indexAt = out.length();
        }
    }

    boolean isStacked() {
        return stacks.isOpen();
    }

    /** Ends a piece of the innermost stack. */
    void cutStack(boolean isLineBreak) {
        stacks.cut(isLineBreak);
        spaceDue &= marks.areWaiting();
    }

    void closeLink(String url) {
        marks.closeLink(url);
        oneLine--;
    }

    void openTable() {
        row.openTable();
    }

    void openRow() {
        oneLine++;
        row.open();
    }

    void cell(int columns, int rows) {
        row.cell(columns, rows);
        spaceDue = false;
    }

    /** Ends a row, with a line under it if it is the header. Returns whether it has any text. */
    boolean closeRow(boolean header) {
        oneLine--;
        int cells = row.close();
        if (header && cells > 0) {
            breaks = 1;
            startLine();
            out.append("| --- ".repeat(cells)).append('|');
        }
        return cells > 0;
    }

    private void beforeText() {
        if (breaks > 0) {
            startLine();
        }
        if (row.isWaiting()) {
            row.begin();
            spaceDue = false;
        }
        if (spaceDue) {
            out.append(' ');
            spaceDue = false;
        }
        if (marks.areWaiting()) {
            marks.show();
        }
    }

    private void startLine() {
        marks.hide();
        if (listEnded && prefix.isStarted()) {
            breaks = 2; // or the text would read on from the last item
        }
        if (out.length() > 0) {
            out.append('\n');
            if (breaks > 1) {
                prefix.emptyLine(out);
                out.append('\n');
            }
        }
        prefix.startLine(out);
        breaks = 0;
        spaceDue = false;
        listEnded = false;
    }

    /** In a table row a bar of the text must not look like the end of a cell. */
    private void append(char[] chars, int first, int last) {
        int from = first;
        for (int i = first; row.isBegun() && i < last; i++) {
            if (chars[i] == '|') {
                out.append(chars, from, i - from).append('\\');
                from = i;
            }
        }
        out.append(chars, from, last - from);
    }
}
