package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;

/**
 * The literals between quotation marks in code, in whatever language it is: between three marks, or between single or double
 * ones on one line, as RefineCode finds them.
 *
 * @param characters of all literals
 * @param inLongWords characters of words in them that have more than 20 and are no address
 * @param longLines their lines with more than 20 words
 */
record CodeStrings(int characters, int inLongWords, int longLines) {
    private static final int LONG_WORD = 20;
    private static final int LONG_LINE = 20;

    static CodeStrings of(JudgedText code) {
        String text = code.text();
        CodeStrings sum = new CodeStrings(0, 0, 0);
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c != '\'' && c != '"') {
                i++;
                continue;
            }
            String mark = text.startsWith(String.valueOf(c).repeat(3), i)
                    ? String.valueOf(c).repeat(3)
                    : String.valueOf(c);
            int start = i + mark.length();
            int end = text.indexOf(mark, start);
            int lineEnd = text.indexOf('\n', start);
            boolean isOne = end >= 0 && (mark.length() > 1 || lineEnd < 0 || end < lineEnd);
            if (isOne) {
                sum = sum.plus(text.substring(start, end));
            }
            i = isOne ? end + mark.length() : i + 1;
        }
        return sum;
    }

    private CodeStrings plus(String literal) {
        int words = 0;
        for (String word : literal.split("\\s+", -1)) {
            words += word.length() > LONG_WORD && !word.contains("http://") && !word.contains("https://")
                    ? word.length()
                    : 0;
        }
        int lines = 0;
        for (String line : literal.split("\n", -1)) {
            lines += new JudgedText(line).plainWords().count() > LONG_LINE ? 1 : 0;
        }
        return new CodeStrings(characters + literal.length(), inLongWords + words, longLines + lines);
    }
}
