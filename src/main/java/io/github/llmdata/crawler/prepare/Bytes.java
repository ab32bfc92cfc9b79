package io.github.llmdata.crawler.prepare;

/** Looks for bytes among others. */
final class Bytes {

    private Bytes() {}

    /** Whether a text is somewhere in a line. */
    static boolean contains(byte[] line, byte[] text) {
        for (int start = 0; start + text.length <= line.length; start++) {
            int same = 0;
            while (same < text.length && line[start + same] == text[same]) {
                same++;
            }
            if (same == text.length) {
                return true;
            }
        }
        return false;
    }
}
