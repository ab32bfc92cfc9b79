package io.github.llmdata.crawler.model;

import java.util.Locale;

/** Where in the pipeline an item is rejected, in the order of the stages. */
public enum Stage {
    /** Reading the inputs: lists, saved pages, web archives. */
    READ,
    /** Querying the index of Common Crawl. */
    INDEX,
    /** Obeying {@code robots.txt}. */
    ROBOTS,
    /** Requesting a page or a range of an archive file. */
    FETCH,
    /** Taking a page out of a range of an archive file. */
    ARCHIVE,
    /** Parsing the rows of a dump. */
    PARSE,
    /** Joining questions with their answers. */
    LINK,
    /** Making a document of a page. */
    EXTRACT,
    /** Choosing and checking the text of a document. */
    REFINE,
    /** Judging a record by rules of quality. */
    JUDGE,
    /** Keeping evaluation questions out of the training set. */
    DECONTAMINATE,
    /** Leaving out a document that was written before. */
    DEDUPE,
    /** Taking the share of each source. */
    MIX,
    /** Making bytes of a document, in each format of the output. */
    ENCODE,
    /** Writing prepared records in the forms that trainers read. */
    EXPORT;

    /** The value in the ledger. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
