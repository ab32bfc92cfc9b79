package io.github.llmdata.crawler.prepare.parquet;

import java.io.ByteArrayOutputStream;

/**
 * Repetition or definition levels of the values on a page, in runs of equal ones:
 * https://parquet.apache.org/docs/file-format/data-pages/encodings/, "RLE". One byte holds a level, since none is above 255.
 */
final class Levels {
    private static final int SEVEN_BITS = 0x7f;

    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
    private int level;
    private int length;

    void add(int next) {
        if (next != level) {
            endRun();
            level = next;
        }
        length++;
    }

    private void endRun() {
        if (length > 0) {
            int rest = length << 1;
            while (rest > SEVEN_BITS) {
                runs.write((rest & SEVEN_BITS) | (SEVEN_BITS + 1));
                rest >>>= 7;
            }
            runs.write(rest);
            runs.write(level);
            length = 0;
        }
    }

    /** Ends the page: appends the levels, with their size before them. */
    void moveTo(PlainBytes page) {
        endRun();
        page.addInt(runs.size());
        page.add(runs.toByteArray());
        runs.reset();
        level = 0;
    }
}
