package io.github.llmdata.crawler.model;

import java.util.OptionalInt;

/** Where a document came from. */
public sealed interface Provenance {

    /** Two rows of a dump. */
    record Posts(RowPosition question, int answerId, RowPosition answer) implements Provenance {}

    /**
     * A page that was fetched.
     *
     * @param requested the URL that was asked for, its secrets masked; redirects may have led elsewhere
     */
    record Web(String requested) implements Provenance {
        public Web {
            requested = Secrets.masked(requested);
        }
    }

    /** A page that lay in a file. */
    record Saved(String file) implements Provenance {}

    /**
     * A page that lay in a web archive.
     *
     * @param offset position of the record in the file as it is on disk, in bytes
     */
    record Archived(String warc, long offset) implements Provenance {}

    /**
     * A page that may show only a part of a thread.
     *
     * @param page where it was
     * @param shown comments on it
     * @param declared comments that it says there are; none if it does not say
     */
    record ThreadPage(Provenance page, int shown, OptionalInt declared) implements Provenance {}
}
