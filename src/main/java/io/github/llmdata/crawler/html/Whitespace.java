package io.github.llmdata.crawler.html;

/** Whitespace in running text. */
final class Whitespace {
    private static final byte PLAIN = 0;
    private static final byte BLANK = 1;
    private static final byte OTHER = 2;

    private static final byte[] KINDS = new byte[256];

    static {
        for (char c = 0; c < KINDS.length; c++) {
            KINDS[c] = kindOf(c);
        }
    }

    private Whitespace() {}

    private static byte kindOf(char c) {
        return c == ' ' ? BLANK : isBlank(c) || isInvisible(c) ? OTHER : PLAIN;
    }

    /** What collapses to one space: the whitespace of HTML, the no-break space, and other line ends. */
    static boolean isBlank(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c == '\u00A0' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** Zero-width space, word joiner, byte order mark, soft hyphen: they alone do not make a paragraph. */
    private static boolean isInvisible(char c) {
        return c == '\u200B' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD';
    }

    /** The index after the longest part from {@code start} on that needs no change: words with one space between them. */
    static int plainEnd(char[] text, int start, int end) {
        int before = BLANK | OTHER;
        int i = start;
        while (i < end) {
            char c = text[i];
            int kind = c < KINDS.length ? KINDS[c] : kindOf(c);
            if ((kind & before) != 0) {
                break;
            }
            before = kind | OTHER;
            i++;
        }
        return i > start && text[i - 1] == ' ' ? i - 1 : i;
    }

    /** The index after the last character that is not blank. */
    static int endOfText(char[] text, int start, int last) {
        int end = last;
        while (end > start && isBlank(text[end - 1])) {
            end--;
        }
        return end;
    }

    /** Whether the text has no visible character. */
    static boolean isAllBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (kindOf(text.charAt(i)) == PLAIN) {
                return false;
            }
        }
        return true;
    }
}
