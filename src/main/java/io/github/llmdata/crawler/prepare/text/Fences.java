package io.github.llmdata.crawler.prepare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tells code from prose in Markdown: code stands in fences, between lines of three or more backticks or tildes. */
public final class Fences {

    private Fences() {}

    /** The lines outside of fences; the text itself, if there is no fence. */
    public static String outside(String text) {
        if (!hasFence(text)) {
            return text;
        }
        StringBuilder prose = new StringBuilder();
        split(text, (part, isCode) -> prose.append(isCode ? "" : part));
        return prose.toString().strip();
    }

    /** The code in each fence, without the lines of backticks or tildes around it. */
    public static List<String> inside(String text) {
        List<String> code = new ArrayList<>();
        if (hasFence(text)) {
            split(text, (part, isCode) -> {
                if (isCode) {
                    code.add(withoutMarks(part));
                }
            });
        }
        return code;
    }

    private static String withoutMarks(String fence) {
        String stripped = fence.stripTrailing();
        int start = stripped.indexOf('\n') + 1;
        int end = stripped.lastIndexOf('\n');
        boolean isClosed = end >= start && !mark(stripped.substring(end + 1)).isEmpty();
        if (start == 0) {
            return "";
        }
        return isClosed || (end < start && !mark(stripped.substring(start)).isEmpty())
                ? stripped.substring(start, Math.max(start, end))
                : stripped.substring(start);
    }

    /** The text with each part outside of fences changed. */
    public static String mapOutside(String text, UnaryOperator<String> change) {
        if (!hasFence(text)) {
            return change.apply(text);
        }
        StringBuilder changed = new StringBuilder();
        split(text, (part, isCode) -> changed.append(isCode ? part : change.apply(part)));
        return changed.toString();
    }

    private static boolean hasFence(String text) {
        return text.contains("```") || text.contains("~~~");
    }

    private interface Part {
        void take(String part, boolean isCode);
    }

    /** Gives the parts in their order, which together are the text; the lines of a fence belong to the code. */
    private static void split(String text, Part to) {
        int start = 0;
        String open = "";
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
            String mark = mark(text.substring(at, end));
            if (open.isEmpty() && !mark.isEmpty()) {
                to.take(text.substring(start, at), false);
                start = at;
                open = mark;
            } else if (!open.isEmpty()
                    && mark.startsWith(open)
                    && text.substring(at, end).strip().equals(mark)) {
                to.take(text.substring(start, end), true);
                start = end;
                open = "";
            }
            at = end;
        }
        to.take(text.substring(start), !open.isEmpty());
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
