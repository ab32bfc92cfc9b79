package io.github.llmdata.crawler.stats;

import java.util.Locale;

/** The kinds of items; each kind has its own balance in the report. */
public enum Kind {
    /** Rows of a {@code Posts.xml}; lines of Reddit dumps. */
    ROWS,
    /** Questions among the rows. */
    QUESTIONS,
    /** Pages to read in wiki mode: URLs of lists, saved pages, archive records. */
    URLS,
    /** Captures of threads: lines of the index; if inputs are named, URLs of lists, saved pages, archive records. */
    CAPTURES,
    /** Threads, each counted once however many captures it has; submissions of Reddit dumps. */
    THREADS,
    /** Documents ready to be written; those that are not dropped become records. */
    RECORDS;

    /** The key in {@code report_<mode>.json}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
