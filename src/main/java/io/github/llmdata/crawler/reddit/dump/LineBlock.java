package io.github.llmdata.crawler.reddit.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whole lines of a dump.
 *
 * @param file the name of the dump
 * @param offset where the block starts in the unpacked dump
 * @param bytes the lines, with more bytes behind them
 * @param length how many of the bytes are lines
 * @param tooLong where lines started that are left out because of their length
 * @param problem why the dump ends here before its end, if it does
 */
record LineBlock(String file, long offset, byte[] bytes, int length, List<TooLong> tooLong, Optional<String> problem) {

    LineBlock {
        tooLong = List.copyOf(tooLong);
    }

    /** The name of the block. None of its lines has it, so that a process that ended with the block counts once against each line. */
    String name() {
        return "lines of " + file + " from " + offset;
    }

    /** The same lines in blocks of at most so many; only the last one says why the dump ends. */
    List<LineBlock> parts(int most) {
        List<LineBlock> parts = new ArrayList<>();
        int start = 0;
        int lines = 0;
        for (int i = 0; i < length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
            if (lines == most && i + 1 < length) {
                parts.add(part(start, i + 1, Optional.empty()));
                start = i + 1;
                lines = 0;
            }
        }
        parts.add(start == 0 ? this : part(start, length, problem));
        return parts;
    }

    private LineBlock part(int start, int end, Optional<String> ending) {
        byte[] own = Arrays.copyOfRange(bytes, start, end);
        return new LineBlock(file, offset + start, own, own.length, start == 0 ? tooLong : List.of(), ending);
    }

    /** A line that is longer than a line may be. */
    record TooLong(long offset, long bytes) {}
}
