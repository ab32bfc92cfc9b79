package io.github.llmdata.crawler.lookup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Goes through the whole lines of a file and gives those that may be meant. A line without an end is left out: a process is writing
 * it, or was killed.
 */
final class LineSearch {
    private static final int BUFFER_BYTES = 1 << 20;

    /** A longer line is passed over. */
    private static final int MAX_LINE_BYTES = 64 << 20;

    private final List<byte[]> hints;
    private final boolean looksForEscapes;
    private final Lookup.Progress progress;

    /** Takes lines. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes a line.
         *
         * @param number of the line, from 1
         * @return whether further lines are wanted
         */
        boolean line(long number, byte[] line);
    }

    /**
     * Prepares a search.
     *
     * @param hints in lower case; if there are none, all lines are given
     * @param looksForEscapes whether lines with an escaped letter or digit are given, too: URLs may be written so
     */
    LineSearch(List<String> hints, boolean looksForEscapes, Lookup.Progress progress) {
        this.hints = hints.stream().map(hint -> hint.getBytes(US_ASCII)).toList();
        this.looksForEscapes = looksForEscapes;
        this.progress = progress;
    }

    void search(Path file, Reader reader) throws IOException {
        long size = Files.size(file);
        byte[] buffer = new byte[BUFFER_BYTES];
        int filled = 0;
        long number = 0;
        long done = 0;
        boolean isPassedOver = false;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer, 0, buffer.length);
                    read > 0;
                    read = in.read(buffer, filled, buffer.length - filled)) {
                int unseen = filled;
                filled += read;
                done += read;
                int line = 0;
                for (int end = end(buffer, unseen, filled); end >= 0; end = end(buffer, line, filled)) {
                    number++;
                    if (!isPassedOver
                            && isHinted(buffer, line, end)
                            && !reader.line(number, Arrays.copyOfRange(buffer, line, end))) {
                        return;
                    }
                    isPassedOver = false;
                    line = end + 1;
                }
                if (!progress.read(file, done, size)) {
                    return;
                }
                filled -= line;
                System.arraycopy(buffer, line, buffer, 0, filled);
                if (filled >= MAX_LINE_BYTES) {
                    isPassedOver = true;
                    filled = 0;
                } else if (filled == buffer.length) {
                    buffer = Arrays.copyOf(buffer, 2 * filled);
                }
            }
        }
    }

    private static int end(byte[] buffer, int start, int filled) {
        for (int i = start; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean isHinted(byte[] buffer, int start, int end) {
        if (hints.isEmpty()) {
            return true;
        }
        for (byte[] hint : hints) {
            if (contains(buffer, start, end, hint)) {
                return true;
            }
        }
        return looksForEscapes && hasEscape(buffer, start, end);
    }

    private static boolean contains(byte[] buffer, int start, int end, byte[] hint) {
        byte first = hint[0];
        for (int i = start; i <= end - hint.length; i++) {
            if (lower(buffer[i]) == first && isAt(buffer, i, hint)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] buffer, int start, byte[] hint) {
        for (int i = 1; i < hint.length; i++) {
            if (lower(buffer[start + i]) != hint[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /** Whether there is the escape of a letter or digit of ASCII. */
    private static boolean hasEscape(byte[] buffer, int start, int end) {
        for (int i = start; i < end - 2; i++) {
            if (buffer[i] == '%' && (buffer[i + 1] >= '3' && buffer[i + 1] <= '7')) {
                return true;
            }
        }
        return false;
    }
}
