package io.github.llmdata.crawler.prepare.text;

/** Tells code from prose in Markdown: code stands in fences, between lines of three or more backticks or tildes. */
public final class Fences {

    private Fences() {}

    /** The lines outside of fences; the text itself, if there is no fence. */
    public static String outside(String text) {
        if (!text.contains("```") && !text.contains("~~~")) {
            return text;
        }
        StringBuilder prose = new StringBuilder();
        String open = "";
        for (String line : text.split("\n", -1)) {
            String mark = mark(line);
            if (!open.isEmpty()) {
                boolean closes = mark.startsWith(open) && line.strip().equals(mark);
                open = closes ? "" : open;
            } else if (mark.isEmpty()) {
                prose.append(line).append('\n');
            } else {
                open = mark;
            }
        }
        return prose.toString().strip();
    }

    private static String mark(String line) {
        String stripped = line.strip();
        int end = 0;
        while (end < stripped.length() && stripped.charAt(end) == stripped.charAt(0)) {
            end++;
        }
        boolean isMark = end >= 3 && (stripped.charAt(0) == '`' || stripped.charAt(0) == '~');
        return isMark ? stripped.substring(0, end) : "";
    }
}
