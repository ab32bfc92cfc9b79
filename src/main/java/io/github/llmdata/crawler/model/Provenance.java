package io.github.llmdata.crawler.model;

/** Where a document came from. */
public sealed interface Provenance {

    /** Two rows of a dump. */
    record Posts(PostRow.Place question, int answerId, PostRow.Place answer) implements Provenance {}

    /**
     * A page that was fetched.
     *
     * @param requested the URL that was asked for; redirects may have led elsewhere
     */
    record Web(String requested) implements Provenance {}

    /** A page that lay in a file. */
    record Saved(String file) implements Provenance {}

    /**
     * A page that lay in a web archive.
     *
     * @param offset position of the record in the file as it is on disk, in bytes
     */
    record Archived(String warc, long offset) implements Provenance {}
}
