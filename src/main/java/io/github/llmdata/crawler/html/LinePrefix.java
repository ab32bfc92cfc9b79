package io.github.llmdata.crawler.html;

import java.util.Arrays;

/**
 * The beginning of lines in containers: list items and quotes. The first line of a container starts with its marker, further
 * ones with its indent; nested containers follow one another.
 */
final class LinePrefix {
    /** The widest prefix: a container that would need more has none, so that deep nesting costs no more than this. */
    private static final int MAX_WIDTH = 40;

    private String[] markers = new String[8];

    /** The indents of all open containers, and where that of each ends. */
    private final StringBuilder indents = new StringBuilder(MAX_WIDTH);

    private int[] ends = new int[8];
    private int depth;

    /** How many containers, from the outermost, have had their first line. */
    private int begun;

    /** How many containers, from the outermost, hold the line before as well. */
    private int shared;

    void push(String marker, String indent) {
        if (depth == markers.length) {
            markers = Arrays.copyOf(markers, 2 * depth);
            ends = Arrays.copyOf(ends, 2 * depth);
        }
        boolean fits = indents.length() + indent.length() <= MAX_WIDTH;
        markers[depth] = fits ? marker : "";
        indents.append(fits ? indent : "");
        ends[depth++] = indents.length();
    }

    void pop() {
        depth--;
        indents.setLength(end(depth));
        begun = Math.min(begun, depth);
        shared = Math.min(shared, depth);
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /** Whether the innermost container has had its first line. */
    boolean isBegun() {
        return begun == depth;
    }

    /** Starts a line with text on it, the first of a container with the marker. */
    void startLine(StringBuilder out) {
        out.append(indents, 0, end(begun));
        while (begun < depth) {
            out.append(markers[begun++]);
        }
        shared = depth;
    }

    /** Starts an empty line between two blocks: it belongs to the container of both. */
    void emptyLine(StringBuilder out) {
        appendTrimmed(out, end(shared));
    }

    /** Starts a further line of code. */
    void codeLine(StringBuilder out, boolean empty) {
        if (empty) {
            appendTrimmed(out, indents.length());
        } else {
            out.append(indents);
        }
    }

    private void appendTrimmed(StringBuilder out, int width) {
        int end = width;
        while (end > 0 && indents.charAt(end - 1) == ' ') {
            end--;
        }
        out.append(indents, 0, end);
    }

    private int end(int containers) {
        return containers == 0 ? 0 : ends[containers - 1];
    }
}
