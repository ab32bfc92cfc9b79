package io.github.llmdata.crawler.url;

/**
 * The percent-encode sets of the WHATWG URL standard: the characters that are escaped in a part of a URL. All sets
 * contain the control characters and all characters that are not ASCII; none contains {@code %}, so escapes stay
 * unchanged.
 */
enum EncodeSet {
    CONTROL(""),
    FRAGMENT(" \"<>`"),
    QUERY(" \"#<>"),
    SPECIAL_QUERY(QUERY, "'"),
    PATH(QUERY, "?^`{}"),
    USERINFO(PATH, "/:;=@[\\]|");

    private static final char DELETE = 0x7F;

    private final String escaped;

    EncodeSet(String escaped) {
        this.escaped = escaped;
    }

    EncodeSet(EncodeSet smaller, String more) {
        this(smaller.escaped + more);
    }

    /** The text from {@code start} to {@code end}, with the characters of this set escaped as UTF-8 bytes. */
    String encode(String text, int start, int end) {
        int i = start;
        while (i < end && !contains(text.charAt(i))) {
            i++;
        }
        if (i == end) {
            return text.substring(start, end);
        }
        StringBuilder out = new StringBuilder(end - start + 16).append(text, start, i);
        while (i < end) {
            int point = text.codePointAt(i);
            if (contains(point)) {
                PercentCode.escape(point, out);
            } else {
                out.append((char) point);
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }

    private boolean contains(int point) {
        return point < ' ' || point >= DELETE || escaped.indexOf(point) >= 0;
    }
}
