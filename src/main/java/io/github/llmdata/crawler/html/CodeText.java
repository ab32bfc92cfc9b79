package io.github.llmdata.crawler.html;

/** Code in Markdown, between more backticks than the code has in a row. */
final class CodeText {
    private static final int MIN_FENCE = 3;

    private CodeText() {}

    /** Writes code between fences. Its lines are unchanged, except that one line end at the end is removed. */
    static void write(String code, String language, LinePrefix prefix, StringBuilder out) {
        String fence = "`".repeat(Math.max(MIN_FENCE, longestRun(code) + 1));
        out.append(fence).append(language);
        int end = code.endsWith("\n") ? code.length() - 1 : code.length();
        for (int start = 0; start <= end; ) {
            int newline = code.indexOf('\n', start);
            int next = newline < 0 || newline > end ? end : newline;
            out.append('\n');
            prefix.codeLine(out, next == start);
            out.append(code, start, next);
            start = next + 1;
        }
        out.append('\n');
        prefix.codeLine(out, false);
        out.append(fence);
    }

    /** What opens inline code, with a space if the code would touch it with a backtick. */
    static String delimiter(String code) {
        boolean pad = code.startsWith("`") || code.endsWith("`");
        return "`".repeat(longestRun(code) + 1) + (pad ? " " : "");
    }

    /** What closes the code that a delimiter opened. */
    static String reversed(String delimiter) {
        return delimiter.endsWith(" ") ? " " + delimiter.strip() : delimiter;
    }

    private static int longestRun(String code) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < code.length(); i++) {
            run = code.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
