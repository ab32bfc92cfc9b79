package io.github.llmdata.crawler.reddit.dump;

import java.nio.file.Path;

/**
 * A file of a dump.
 *
 * @param label its name in records, ledger and reports
 * @param storedBytes its size on disk
 * @param holds what its first line is; it may hold others too
 */
public record DumpFile(Path path, String label, long storedBytes, Holds holds) {

    /** What a line of a dump is. */
    public enum Holds {
        SUBMISSIONS,
        COMMENTS
    }
}
