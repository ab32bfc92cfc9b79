package io.github.llmdata.crawler.html.tree;

/** Recognises the document types that pages have: of HTML, with or without the identifiers of XHTML and HTML 4. */
final class Doctype {
    private static final String START = "<!doctype html";
    private static final String PUBLIC = "public \"-//w3c//dtd ";

    private Doctype() {}

    /**
     * Where a document type ends.
     *
     * @return the index behind it; {@link HtmlTree#NONE} if it is another one
     */
    static int end(char[] chars, int start, int end) {
        int at = start + START.length();
        if (!is(START, chars, start, end)) {
            return HtmlTree.NONE;
        }
        if (chars[at] == '>') {
            return at + 1;
        }
        if (chars[at] != ' ' || !is(PUBLIC, chars, at + 1, end)) {
            return HtmlTree.NONE;
        }
        at = behindQuote(chars, at + 1 + PUBLIC.length(), end);
        while (at < end && Characters.isBlank(chars[at])) {
            at++;
        }
        if (at < end && chars[at] == '"') {
            at = behindQuote(chars, at + 1, end);
        }
        return at < end && chars[at] == '>' ? at + 1 : HtmlTree.NONE;
    }

    /** The index behind the next quotation mark, or the end. */
    private static int behindQuote(char[] chars, int start, int end) {
        int at = start;
        while (at < end && chars[at] != '"' && chars[at] != '>') {
            at++;
        }
        return at < end && chars[at] == '"' ? at + 1 : end;
    }

    private static boolean is(String lower, char[] chars, int start, int end) {
        if (end - start <= lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (Characters.lower(chars[start + i]) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
