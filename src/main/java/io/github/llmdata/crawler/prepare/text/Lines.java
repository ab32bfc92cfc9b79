package io.github.llmdata.crawler.prepare.text;

/** Cuts a text into lines and paragraphs. */
final class Lines {

    private Lines() {}

    /** The lines between line ends; a line end at the end of the text begins no line. */
    static Spans of(int[] points) {
        Spans lines = new Spans();
        int start = 0;
        for (int i = 0; i < points.length; i++) {
            if (points[i] == '\n') {
                lines.add(start, i);
                start = i + 1;
            }
        }
        if (start < points.length) {
            lines.add(start, points.length);
        }
        return lines;
    }

    /** The parts between sequences of at least some line ends; one empty part before or behind such a sequence counts. */
    static Spans between(int[] points, int lineEnds) {
        Spans parts = new Spans();
        int start = 0;
        for (int i = 0; i < points.length; ) {
            int end = i;
            while (end < points.length && points[end] == '\n') {
                end++;
            }
            if (end - i >= lineEnds) {
                parts.add(start, i);
                start = end;
            }
            i = Math.max(end, i + 1);
        }
        parts.add(start, points.length);
        return parts;
    }
}
