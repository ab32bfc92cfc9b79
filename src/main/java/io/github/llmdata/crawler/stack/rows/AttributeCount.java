package io.github.llmdata.crawler.stack.rows;

/**
 * Counts the attributes of tags in raw bytes, because the XML parser takes a tag as a whole, in a time that grows with the
 * square of its attributes. The bytes of a block are given in order, slice by slice.
 */
final class AttributeCount {
    /** Four times as many as a row of any published dump has. */
    static final int MOST = 100;

    private enum State {
        TEXT,
        TAG,
        VALUE,
        /** Inside a comment, an instruction or a CDATA section. */
        OTHER
    }

    private State state = State.TEXT;
    private int attributes;
    /** The quote that ends the value. */
    private byte quote;
    /** The two bytes before the {@code >} that ends something else than a tag; an instruction has only one. */
    private String end = "";

    /** Whether a tag in these bytes has more attributes than {@link #MOST}, as far as the tag is well-formed. */
    boolean exceeds(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && attributes <= MOST) {
            at = switch (state) {
                case TEXT -> text(bytes, at, to);
                case TAG -> tag(bytes, at, to);
                case VALUE -> value(bytes, at, to);
                case OTHER -> other(bytes, at, to);
            };
        }
        return attributes > MOST;
    }

    private int text(byte[] bytes, int from, int to) {
        int at = find(bytes, from, to, (byte) '<');
        if (at < to) {
            attributes = 0;
            state = State.OTHER;
            if (startsWith(bytes, at, to, "<!--")) {
                end = "--";
            } else if (startsWith(bytes, at, to, "<![CDATA[")) {
                end = "]]";
            } else if (startsWith(bytes, at, to, "<?")) {
                end = "?";
            } else {
                state = State.TAG;
            }
        }
        return at + 1;
    }

    private int tag(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\'') {
                quote = b;
                attributes++;
                state = State.VALUE;
                return i + 1;
            }
            if (b == '>') {
                state = State.TEXT;
                return i + 1;
            }
        }
        return to;
    }

    private int value(byte[] bytes, int from, int to) {
        int at = find(bytes, from, to, quote);
        if (at < to) {
            state = State.TAG;
        }
        return at + 1;
    }

    private int other(byte[] bytes, int from, int to) {
        int at = find(bytes, from, to, (byte) '>');
        if (at < to && at - end.length() >= 0 && startsWith(bytes, at - end.length(), to, end)) {
            state = State.TEXT;
        }
        return at + 1;
    }

    private static int find(byte[] bytes, int from, int to, byte wanted) {
        int i = from;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
