package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.rows.PostRowReader.RowResult;

/**
 * Reads rows in the form in which Stack Exchange writes them, {@code <row Id="1" PostTypeId="1" ... />}, in one pass over the
 * bytes: known attributes in double quotes, one space before each, and white space between the rows. It checks all that an XML
 * parser checks. Where anything is of another form, or wrong, it gives the block up, and the parser decides.
 */
final class CanonicalRows {
    private static final byte[] START = {'<', 'r', 'o', 'w'};
    private static final RowTexts NO_TEXTS = RowTexts.of("", "", "", new Attribution("", "", "", ""));
    private static final int NO_NUMBER = -1;
    /** Digits that always fit into a {@code long}. */
    private static final int MOST_DIGITS = 18;

    /** Takes the rows one after another. */
    @FunctionalInterface
    interface Rows {
        /**
         * Takes a row.
         *
         * @param offset where the row starts in the decoded XML
         */
        void take(RowResult row, long offset);
    }

    private final String file;
    private final boolean withTexts;
    private final int maxValueBytes;

    private byte[] bytes = {};
    private int at;
    private int to;

    /** A bit for each name that the row has had. */
    private int seen;

    private boolean isDeleted;
    private PostType type = PostType.OTHER;
    private long[] numbers = {};
    private int[] ranges = {};

    CanonicalRows(String file, PostRowReader.Fields fields, int maxValueBytes) {
        this.file = file;
        this.withTexts = fields == PostRowReader.Fields.ALL;
        this.maxValueBytes = maxValueBytes;
    }

    /** Whether the whole block is of this form; if it is not, the rows taken so far are to be forgotten. */
    boolean read(Block block, Rows rows) {
        long start = block.offset();
        for (Block.Slice slice : block.slices()) {
            if (!read(slice, start - slice.from(), rows)) {
                return false;
            }
            start += slice.length();
        }
        return true;
    }

    private boolean read(Block.Slice slice, long shift, Rows rows) {
        bytes = slice.bytes();
        to = slice.to();
        at = slice.from();
        while (skipBlanks()) {
            long offset = shift + at;
            if (!readRow()) {
                return false;
            }
            rows.take(row(offset), offset);
        }
        return true;
    }

    private RowResult row(long offset) {
        return PostRowReader.result(
                numbers,
                type,
                origin(),
                withTexts ? RowTexts.of(bytes, ranges) : NO_TEXTS,
                new RowPosition(file, offset));
    }

    private PostOrigin origin() {
        if (isDeleted) {
            return PostOrigin.DELETED;
        }
        int from = ranges[2 * RowTexts.USER_ID];
        boolean isAccount = ranges[2 * RowTexts.USER_ID + 1] == from || bytes[from] != '-';
        return isAccount
                ? PostOrigin.ACCOUNT
                : PostOrigin.of(new String(bytes, from, ranges[2 * RowTexts.USER_ID + 1] - from, ISO_8859_1));
    }

    /** Whether something comes after the blanks. */
    private boolean skipBlanks() {
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at < to;
    }

    private boolean readRow() {
        for (byte b : START) {
            if (at >= to || bytes[at++] != b) {
                return false;
            }
        }
        seen = 0;
        isDeleted = false;
        type = PostType.OTHER;
        numbers = new long[RowNames.POST_TYPE_ID];
        ranges = new int[2 * RowTexts.COUNT];
        while (readAttribute()) {
            // each moves on by itself
        }
        return readEnd();
    }

    private boolean readEnd() {
        if (at < to && bytes[at] == ' ') {
            at++;
        }
        boolean ends = at + 2 <= to && bytes[at] == '/' && bytes[at + 1] == '>';
        at += 2;
        return ends;
    }

    /** Moves behind the attribute that starts here; stays if there is none that is acceptable. */
    private boolean readAttribute() {
        if (at + 1 >= to || bytes[at] != ' ') {
            return false;
        }
        int equals = endOfName(at + 1);
        int name = RowNames.numberOf(bytes, at + 1, equals);
        int from = equals + 2;
        if (name < 0 || (seen & (1 << name)) != 0 || from >= to || bytes[equals] != '=' || bytes[equals + 1] != '"') {
            return false;
        }
        int end = AttributeValue.end(bytes, from, to);
        if (end < 0 || end - from > maxValueBytes || !set(name, from, end)) {
            return false;
        }
        seen |= 1 << name;
        at = end + 1;
        return true;
    }

    private int endOfName(int from) {
        int i = from;
        while (i < to && (bytes[i] | 0x20) >= 'a' && (bytes[i] | 0x20) <= 'z') {
            i++;
        }
        return i;
    }

    private boolean set(int name, int from, int end) {
        if (name >= RowNames.FIRST_OTHER) {
            isDeleted |= name == RowNames.DELETION_DATE && from < end;
            return true;
        }
        if (name >= RowNames.FIRST_TEXT) {
            int i = 2 * (name - RowNames.FIRST_TEXT);
            ranges[i] = from;
            ranges[i + 1] = end;
            return true;
        }
        return name == RowNames.POST_TYPE_ID ? setType(from, end) : setNumber(name, from, end);
    }

    private boolean setType(int from, int end) {
        if (end - from == 1 && (bytes[from] == '1' || bytes[from] == '2')) {
            type = bytes[from] == '1' ? PostType.QUESTION : PostType.ANSWER;
            return true;
        }
        return number(from, end) >= 0;
    }

    private boolean setNumber(int name, int from, int end) {
        boolean negative = bytes[from] == '-';
        long number = number(negative ? from + 1 : from, end);
        numbers[name] = negative ? -number : number;
        return number >= 0;
    }

    private long number(int from, int end) {
        if (from >= end || end - from > MOST_DIGITS) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = from; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
