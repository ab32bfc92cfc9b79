package io.github.llmdata.crawler.prepare.record;

import java.util.List;

/**
 * Some lines of a file of records, which are worked on together.
 *
 * @param number of this block in the run, counted from 0
 * @param file the label of the file
 * @param firstLine the number of its first line in the file, counted from 1
 * @param lines in the order of the file; a line that is too long is cut
 * @param damage why the file cannot be read on behind these lines; empty if it can
 */
public record LineBlock(int number, String file, long firstLine, List<Line> lines, String damage) {

    /**
     * A line of a file.
     *
     * @param bytes without the line end; only the start, if it is longer than the limit
     * @param length how many bytes it has
     * @param isEnded whether a line end follows
     */
    public record Line(byte[] bytes, long length, boolean isEnded) {
        /** Whether it is longer than the limit. */
        public boolean isTooLong() {
            return length > bytes.length;
        }
    }
}
