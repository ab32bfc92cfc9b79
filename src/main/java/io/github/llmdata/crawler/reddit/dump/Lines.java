package io.github.llmdata.crawler.reddit.dump;

/** Where lines end. */
final class Lines {
    private Lines() {}

    /** The position of the next line feed, or of the end of the bytes if there is none. */
    static int end(byte[] bytes, int start, int length) {
        int end = start;
        while (end < length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /** The start of a line behind blanks and a byte order mark. */
    static int withoutMark(byte[] bytes, int start, int end) {
        boolean hasMark = end - start >= 3
                && bytes[start] == (byte) 0xef
                && bytes[start + 1] == (byte) 0xbb
                && bytes[start + 2] == (byte) 0xbf;
        int from = hasMark ? start + 3 : start;
        while (from < end && (bytes[from] == ' ' || bytes[from] == '\t' || bytes[from] == '\r')) {
            from++;
        }
        return from;
    }
}
