package io.github.llmdata.crawler.model;

import java.util.OptionalInt;

/** Where a document came from. */
public sealed interface Provenance {

    /** The rows of a question and of its answer in a dump. */
    record Posts(RowPosition question, int answerId, RowPosition answer) implements Provenance {}

    /**
     * A page that was fetched.
     *
     * @param requested the URL before redirects, its secrets masked
     */
    record Web(String requested) implements Provenance {
        public Web {
            requested = Secrets.masked(requested);
        }
    }

    /** A page that was read from a file. */
    record Saved(String file) implements Provenance {}

    /**
     * A page that was read from a web archive.
     *
     * @param offset position of the archive record in the file as it is on disk, in bytes
     */
    record Archived(String warc, long offset) implements Provenance {}

    /** A line of a dump. */
    record Dumped(RowPosition line) implements Provenance {}

    /**
     * A page that was read from a snapshot.
     *
     * @param file the snapshot, and the file in it if it is an archive
     * @param offset position of its line in that file, decompressed, in bytes
     * @param revision the number of the revision; 0 if unknown
     * @param modified when the revision was made, ISO 8601 in UTC; empty if unknown
     */
    record Snapshot(String file, long offset, long revision, String modified) implements Provenance {}

    /**
     * A page or dump that may hold only a part of a thread.
     *
     * @param page where it came from
     * @param shown number of comments that it has
     * @param declared how many comments the thread has, as it says; absent if it does not say
     */
    record ThreadPage(Provenance page, int shown, OptionalInt declared) implements Provenance {}
}
