package io.github.llmdata.crawler.reddit.dump;

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

    /** The name of the block: that of its first line. */
    String name() {
        return file + ":" + offset;
    }

    /** A line that is longer than a line may be. */
    record TooLong(long offset, long bytes) {}
}
