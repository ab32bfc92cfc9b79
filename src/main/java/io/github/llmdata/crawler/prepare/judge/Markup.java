package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;

/** What RefineCode finds by patterns in a text. */
final class Markup {
    private static final String SENTENCE_ENDS = ".!?。！？؟";

    private Markup() {}

    /** The sentences: what has a word in it and stands between ends of sentences. */
    static int sentences(JudgedText text) {
        int sentences = 0;
        boolean isInside = false;
        String content = text.text();
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean begins = !isInside && (Character.isLetterOrDigit(c) || c == '_');
            sentences += begins ? 1 : 0;
            isInside = (isInside || begins) && SENTENCE_ENDS.indexOf(c) < 0;
        }
        return sentences;
    }

    /** The part of the characters that hexadecimal numbers with the prefix {@code 0x} have. */
    static double hexWords(JudgedText text) {
        String content = text.text();
        long found = 0;
        for (int at = content.indexOf('0'); at >= 0; at = content.indexOf('0', at + 1)) {
            int end = hexEnd(content, at);
            found += end - at;
        }
        return JudgedText.ratio(found, text.length());
    }

    /** The end of the number; its start if there is none. */
    private static int hexEnd(String text, int start) {
        boolean isWordStart = start == 0 || !isWord(text.charAt(start - 1));
        if (!isWordStart || start + 2 >= text.length() || (text.charAt(start + 1) | 0x20) != 'x') {
            return start;
        }
        int end = start + 2;
        while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        return end == start + 2 || (end < text.length() && isWord(text.charAt(end))) ? start : end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The part of the characters in tags of HTML, and in addresses between parentheses. */
    static double linksAndTags(JudgedText text) {
        String content = text.text();
        long found = 0;
        for (int start = content.indexOf('<'); start >= 0; start = content.indexOf('<', start)) {
            int end = tagEnd(content, start);
            found += end - start;
            start = Math.max(end, start + 1);
        }
        for (int start = content.indexOf("(http"); start >= 0; start = content.indexOf("(http", start + 1)) {
            found += linkLength(content, start);
        }
        return JudgedText.ratio(found, text.length());
    }

    private static int tagEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '>' && text.charAt(end) != '\n') {
            end++;
        }
        return end < text.length() && text.charAt(end) == '>' ? end + 1 : start;
    }

    private static int linkLength(String text, int start) {
        if (!text.startsWith("://", start + 5) && !text.startsWith("s://", start + 5)) {
            return 0;
        }
        int close = -1;
        for (int i = start; i < text.length() && !Character.isWhitespace(text.charAt(i)); i++) {
            close = text.charAt(i) == ')' ? i : close;
        }
        return close < 0 ? 0 : close + 1 - start;
    }
}
