package io.github.llmdata.crawler.stats;

import java.util.Locale;

/** What is accounted for; each kind has its own balance in the report. */
public enum Kind {
    /** Rows of a posts table. */
    ROWS,
    /** Questions among them. */
    QUESTIONS,
    /** Pages asked for: URLs of a list, saved files, records of a web archive. */
    URLS,
    /** Captures of threads: rows of an index; without one, URLs of a list, saved pages, records of a web archive. */
    CAPTURES,
    /** Threads that were captured, one each. */
    THREADS,
    /** Documents ready to be written. */
    RECORDS;

    /** The key in {@code report.json}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
