package io.github.llmdata.crawler.html;

import java.util.Arrays;

/**
 * The prefix of lines in containers: list items and quotes. The first line of a container starts with its marker, the
 * others with its indent. In nested containers, the prefixes are joined from the outermost inwards.
 */
final class LinePrefix {
    /** The widest prefix. A container whose indent would make it wider gets no marker and no indent. */
    private static final int MAX_WIDTH = 40;

    private String[] markers = new String[8];

    /** The indents of all open containers; {@link #ends} holds where that of each ends. */
    private final StringBuilder indents = new StringBuilder(MAX_WIDTH);

    private int[] ends = new int[8];
    private int depth;

    /** How many containers, from the outermost, already have their first line. */
    private int startedContainers;

    /** How many of the open containers also hold the last line. */
    private int containersOfLastLine;

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
        startedContainers = Math.min(startedContainers, depth);
        containersOfLastLine = Math.min(containersOfLastLine, depth);
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /** Whether the innermost container already has its first line. */
    boolean isStarted() {
        return startedContainers == depth;
    }

    /** Starts a line with text on it, the first of a container with the marker. */
    void startLine(StringBuilder out) {
        out.append(indents, 0, end(startedContainers));
        while (startedContainers < depth) {
            out.append(markers[startedContainers++]);
        }
        containersOfLastLine = depth;
    }

    /** Starts an empty line between two blocks, with the indents of the containers that hold both. */
    void emptyLine(StringBuilder out) {
        appendTrimmed(out, end(containersOfLastLine));
    }

    /** Starts a line of code other than the first. */
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
