package io.github.llmdata.crawler.reddit.dump;

import java.nio.file.Path;

/**
 * A file with all rows of some threads, in the order of the dumps.
 *
 * @param rows their number
 * @param bytes of the rows, unpacked
 * @param storedBytes size of the file
 * @param isOneThread whether all rows are of one thread, so that it cannot be split
 * @param shift by how many bits a place is shifted so that its last bits name this partition
 */
record Partition(Path file, long rows, long bytes, long storedBytes, boolean isOneThread, int shift) {
    /** Approximate heap of a row besides its bytes. */
    private static final int ROW_OVERHEAD_BYTES = 64;

    /** Approximate heap that its rows take. */
    long heapBytes() {
        return bytes + rows * ROW_OVERHEAD_BYTES;
    }
}
