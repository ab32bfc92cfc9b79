package io.github.llmdata.crawler.extract;

/** Blank space in running text. */
final class Blank {
    private Blank() {}

    /** What collapses to one blank: the blanks of HTML, and the no-break space and other line ends as well. */
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

    /** Gives the end of the stretch from {@code start} on that can stay as it is: words with one blank in between. */
    static int plainEnd(String text, int start) {
        int length = text.length();
        int i = start;
        while (i < length) {
            char c = text.charAt(i);
            if (c == ' ') {
                if (i == start || i + 1 == length || !isPlain(text.charAt(i + 1))) {
                    break;
                }
            } else if (!isPlain(c)) {
                break;
            }
            i++;
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return (c > ' ' && c < '\u007F') || (!isBlank(c) && !isInvisible(c));
    }

    static boolean isAllBlank(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
