package io.github.llmdata.crawler.url;

/**
 * The percent-encode sets of the URL standard: which characters are not written as they are in a part of a URL. All of
 * them hold the control characters and everything beyond ASCII; none holds {@code %}, so escapes stay untouched.
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

    /** Gives a part of a text with the characters of this set as escapes of their UTF-8 bytes. */
    String encode(String text, int start, int end) {
        int i = start;
        while (i < end && !holds(text.charAt(i))) {
            i++;
        }
        if (i == end) {
            return text.substring(start, end);
        }
        StringBuilder out = new StringBuilder(end - start + 16).append(text, start, i);
        while (i < end) {
            int point = text.codePointAt(i);
            if (holds(point)) {
                PercentCode.escape(point, out);
            } else {
                out.append((char) point);
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }

    private boolean holds(int point) {
        return point < ' ' || point >= DELETE || escaped.indexOf(point) >= 0;
    }
}
